import { describe, expect, test } from 'vitest'
import { createMock, type MockOptions } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { base64, PASSPORT } from '../support/images.ts'
import { onboard } from '../support/onboarding.ts'

interface Given {
  document: { type: string; issuingCountry: string }
  back?: boolean
  type?: string
}

const check = async ({ document, back, type = 'document_check' }: Given, options: MockOptions) => {
  const api = createApi(createMock({ clock: 'virtual', ...options }).fetch)
  const { clientId, documentId, livePhotoId } = await onboard(api, { document })
  if (back) {
    const params = { id: documentId, side: 'back' }
    await api.ok('uploadDocumentImage', {
      params,
      body: { fileName: 'back.jpg', data: base64(PASSPORT) },
    })
  }
  return api.call('createCheck', { body: { type, clientId, documentId, livePhotoId } })
}

const LICENSE = { type: 'driving_license', issuingCountry: 'GB' }
const INSIST = { expectTwoSides: true }

describe('a document of two sides with its front alone', () => {
  test('is checked on its front, unless the mock insists on both', async () => {
    expect(await check({ document: LICENSE }, {})).toMatchObject({ status: 200 })
    expect(await check({ document: LICENSE }, INSIST)).toMatchObject({
      status: 422,
      body: { type: 'two_sides_expected' },
    })
  })

  test.each([
    { document: LICENSE, back: true },
    { document: { type: 'passport', issuingCountry: 'GB' } },
    { document: { type: 'national_identity_card', issuingCountry: 'CL' } },
    { document: LICENSE, type: 'identity_check' },
  ])('is not what $document is, with back $back, for $type', async (given) => {
    expect(await check(given, INSIST)).toMatchObject({ status: 200 })
  })

  test('is also a card of a country whose cards have two', async () => {
    const document = { type: 'national_identity_card', issuingCountry: 'FR' }
    expect(await check({ document }, INSIST)).toMatchObject({ status: 422 })
  })
})
