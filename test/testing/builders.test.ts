import { PDFDocument } from '@cantoo/pdf-lib'
import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import {
  aCheck,
  aCompany,
  aDocument,
  aLivePhoto,
  anAddress,
  aPassport,
  aPerson,
  aSelfie,
  CHECK_TYPE_NAMES,
  jpegFile,
  pdfFile,
  pngFile,
} from '../../src/testing/index.ts'
import { createApi } from '../support/api.ts'

const equipped = async () => {
  const api = createApi(createMock({ delayMs: 0 }).fetch)
  const personDetails = { ssn: '123456789' }
  const person = aPerson({ mobile: '+441632960011', personDetails })
  const { id: clientId } = await api.ok('createClient', { body: person })
  const address = await api.ok('createAddress', { body: anAddress(clientId) })
  const photo = await api.ok('createLivePhoto', { body: aLivePhoto(clientId) })
  const video = await api.ok('createLiveVideo', { body: { clientId } })
  const document = await api.ok('createDocument', { body: aDocument(clientId) })
  const params = { id: document.id, side: 'front' }
  await api.ok('uploadDocumentImage', { params, body: aPassport() })
  return {
    api,
    ids: {
      clientId,
      addressId: address.id,
      livePhotoId: photo.id,
      liveVideoId: video.id,
      documentId: document.id,
    },
  }
}

describe('builders', () => {
  test('make bodies that are taken', async () => {
    const { api, ids } = await equipped()
    const { id } = await api.ok('createCheck', { body: aCheck('identity_check', ids) })
    expect(id).toMatch(/^[0-9a-f]{24}$/)
    const company = aCompany({ companyDetails: { name: 'Acme' } })
    expect(await api.ok('createClient', { body: company })).toMatchObject({ entityName: 'Acme' })
  })

  test('change details one by one', () => {
    const { personDetails } = aPerson({ personDetails: { lastName: 'attention' } })
    expect(personDetails).toMatchObject({ firstName: 'John', lastName: 'attention' })
  })

  test.each(CHECK_TYPE_NAMES)('name what a %s demands and no more', async (type) => {
    const ids = { documentId: 'd', addressId: 'a', livePhotoId: 'p', liveVideoId: 'v' }
    const body = aCheck(type, { clientId: 'c', ...ids })
    const demanded = Object.keys(body).filter((name) => Object.hasOwn(ids, name))
    for (const name of demanded) {
      expect(() => aCheck(type, { clientId: 'c', ...ids, [name]: '' })).toThrow(`needs ${name}`)
    }
  })
})

describe('files', () => {
  test('are of their kind, and taken as such', async () => {
    const { api, ids } = await equipped()
    const files = { jpg: jpegFile(), png: pngFile(), pdf: pdfFile() }
    for (const [kind, bytes] of Object.entries(files)) {
      const document = await api.ok('createDocument', { body: aDocument(ids.clientId) })
      const data = Buffer.from(bytes).toString('base64')
      await api.ok('uploadDocumentImage', {
        params: { id: document.id, side: 'front' },
        body: { fileName: `front.${kind}`, data },
      })
    }
  })

  test('are PDF with a page, PNG with right check sums, JPEG that ends', async () => {
    expect((await PDFDocument.load(pdfFile('Jürgen'))).getPageCount()).toBe(1)
    expect(Buffer.from(pngFile()).subarray(-8).toString('hex')).toBe('49454e44ae426082')
    expect([...jpegFile().slice(-2)]).toEqual([0xff, 0xd9])
  })

  test('are others for another name, and the same for the same', () => {
    expect(aSelfie('a')).not.toBe(aSelfie('b'))
    expect(aSelfie('a')).toBe(aSelfie('a'))
    expect(pdfFile('a')).not.toEqual(pdfFile('b'))
    expect(pngFile('a')).not.toEqual(pngFile('b'))
  })
})
