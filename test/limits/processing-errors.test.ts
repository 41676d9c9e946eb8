import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { type Api, createApi } from '../support/api.ts'
import { base64, PASSPORT } from '../support/images.ts'
import { checkBody, onboard } from '../support/onboarding.ts'

/** Codes of the documentation's table, copied by hand, and whether uploads raise them. */
const CODES = [
  { code: 'two_sides_expected', ofUploads: false },
  { code: 'unsupported_document_format', ofUploads: false },
  { code: 'unsupported_document_type_country', ofUploads: false },
  { code: 'document_requires_issuing_country', ofUploads: false },
  { code: 'document_type_undetected', ofUploads: true },
  { code: 'image_unreadable', ofUploads: true },
  { code: 'under_exposure', ofUploads: true },
  { code: 'excessive_glare', ofUploads: true },
]

/** A client whose document has a processing error. */
const troubled = async (code: string) => {
  const api: Api = createApi(createMock({ clock: 'virtual' }).fetch)
  const onboarded = await onboard(api)
  await api.control('PUT', `/documents/${onboarded.documentId}/processing-error`, { code })
  return { api, onboarded }
}

describe.each(CODES)('the processing error $code', ({ code, ofUploads }) => {
  test('is what a check of the document answers', async () => {
    const { api, onboarded } = await troubled(code)
    const refused = await api.call('createCheck', { body: checkBody('document_check', onboarded) })
    expect(refused).toMatchObject({ status: 422, body: { type: code } })
  })

  test(`is ${ofUploads ? '' : 'not '}what an upload answers`, async () => {
    const { api, onboarded } = await troubled(code)
    const upload = await api.call('uploadDocumentImage', {
      params: { id: onboarded.documentId, side: 'back' },
      body: { fileName: 'back.jpg', data: base64(PASSPORT) },
    })
    expect(upload).toMatchObject(
      ofUploads ? { status: 422, body: { type: code } } : { status: 200 }
    )
  })
})
