import { describe, expect, test } from 'vitest'
import { createMock, type MockOptions } from '../../src/index.ts'
import {
  aDrivingLicense,
  aPassport,
  aProofOfAddress,
  aSamplePerson,
  aSelfie,
} from '../../src/testing/index.ts'
import { createApi } from '../support/api.ts'

const start = (options: MockOptions = {}) => {
  const mock = createMock({ clock: 'virtual', ...options })
  return { mock, api: createApi(mock.fetch) }
}

type Api = ReturnType<typeof start>['api']

interface Given {
  readonly person?: string
  readonly document?: object
  readonly side?: string
  readonly upload: object
}

/** A client of the gallery with a document that has this picture. */
const clientWith = async (api: Api, { person, document, side = 'front', upload }: Given) => {
  const client = await api.ok('createClient', { body: await aSamplePerson(person) })
  const { id } = await api.ok('createDocument', {
    body: { clientId: client.id, type: 'passport', issuingCountry: 'GB', ...document },
  })
  await api.ok('uploadDocumentImage', { params: { id, side }, body: upload })
  return { clientId: client.id, documentId: id }
}

const notesOf = async (api: Api, operation: string): Promise<string> => {
  const { items } = await api.control('GET', `/requests?operation=${operation}`)
  return items.at(-1).notes.join('\n')
}

const resultOf = async (api: Api, body: object) => {
  const { id } = await api.ok('createCheck', { body: { type: 'document_check', ...body } })
  await api.control('POST', '/clock/advance', { by: '2s' })
  const { result } = await api.ok('getCheck', { params: { id } })
  return result
}

describe('a marked picture', () => {
  test('decides by its variant, and explain names the side', async () => {
    const { api } = start()
    const known = await clientWith(api, {
      upload: await aPassport({ variant: 'tampered-document' }),
    })
    const body = { type: 'document_check', ...known }
    const explained = await api.control('POST', '/scenarios/explain', body)
    expect(explained).toMatchObject({ rung: 'picture', of: 'front', scenario: 'tampered-document' })
    expect(await notesOf(api, 'uploadDocumentImage')).toContain(
      "in the variant 'tampered-document'"
    )
  })

  test('keeps its mark as JPEG, in a data URL, and in a snapshot', async () => {
    const { api } = start()
    const upload = await aPassport({ variant: 'expired-document', format: 'jpg' })
    const data = `data:image/jpeg;base64,${upload.data}`
    const known = await clientWith(api, { upload: { ...upload, data } })
    const other = start()
    await other.api.control('PUT', '/snapshot', await api.control('GET', '/snapshot'))
    const result = await resultOf(other.api, known)
    expect(result.breakdown.contentAnalysis.expirationDate).toBe('attention')
    const { expirationDate } = result.breakdown.extractedData.documentDetails
    expect(expirationDate).toEqual({ day: 4, month: 6, year: 2022 })
  })

  test('decides nothing if the sandbox ignores samples', async () => {
    const { api } = start({ ignoreSamples: true })
    const known = await clientWith(api, {
      upload: await aPassport({ variant: 'tampered-document' }),
    })
    expect(await resultOf(api, known)).toMatchObject({ outcome: 'clear' })
    expect(await notesOf(api, 'uploadDocumentImage')).toContain("'ignoreSamples' is on")
  })

  test('of another person makes the name of the client differ', async () => {
    const { api } = start()
    const upload = await aPassport({ person: 'chidi-adeyemi' })
    const document = { issuingCountry: 'NG' }
    const result = await resultOf(api, await clientWith(api, { document, upload }))
    expect(result.outcome).toBe('attention')
    expect(result.breakdown.clientValidation.clientDataConsistency).toBe('attention')
    expect(result.breakdown.extractedData.holderDetails.lastName).toEqual(['ADEYEMI'])
  })

  test.each([
    { of: 'another type', scenario: 'unknown-document-model', upload: () => aDrivingLicense() },
    {
      of: 'another side',
      scenario: 'wrong-document-side',
      upload: () => aPassport({}),
      side: 'back',
    },
    {
      of: 'another country',
      scenario: 'wrong-issuing-country',
      upload: () => aPassport({ person: 'lucja-zurawska' }),
    },
    { of: 'no identity document', scenario: 'not-processed', upload: () => aProofOfAddress() },
  ])(
    'of $of than stated leads to $scenario, and the journal says why',
    async ({ upload, side, scenario }) => {
      const { api } = start()
      const known = await clientWith(api, { upload: await aPassport() })
      const body = await upload()
      await api.ok('uploadDocumentImage', {
        params: { id: known.documentId, side: side ?? 'front' },
        body,
      })
      expect(await notesOf(api, 'uploadDocumentImage')).toContain(`follow '${scenario}'`)
      const explained = await api.control('POST', '/scenarios/explain', {
        type: 'document_check',
        ...known,
      })
      expect(explained).toMatchObject({ rung: 'picture', scenario })
    }
  )

  test('of a document in place of a face is a photo of a print', async () => {
    const { api } = start()
    const known = await clientWith(api, { upload: await aPassport({}) })
    const { data } = await aPassport({})
    const photo = await api.ok('createLivePhoto', { body: { clientId: known.clientId, data } })
    const body = { type: 'identity_check', ...known, livePhotoId: photo.id }
    const explained = await api.control('POST', '/scenarios/explain', body)
    expect(explained).toMatchObject({
      rung: 'picture',
      of: 'live photo',
      scenario: 'spoofed-photo',
    })
  })

  test('whose mark was damaged counts as an ordinary picture', async () => {
    const { api } = start()
    const upload = await aPassport({ variant: 'tampered-document' })
    const bytes = Buffer.from(upload.data, 'base64')
    bytes.write('{"shows":"paßport"', bytes.indexOf('{"shows":"passport"'), 'latin1')
    const known = await clientWith(api, { upload: { ...upload, data: bytes.toString('base64') } })
    expect(await notesOf(api, 'uploadDocumentImage')).toContain('cannot be read')
    expect(await resultOf(api, known)).toMatchObject({ outcome: 'clear' })
  })

  test('is read by an autofill', async () => {
    const { api } = start()
    const { data } = await aPassport({ person: 'inigo-penaranda' })
    const read = await api.ok('performAutofill', { body: { data } })
    expect(read.holderDetails).toMatchObject({ firstName: ['ÍÑIGO'], lastName: ['PEÑARANDA'] })
  })
})

describe('a file name', () => {
  test('decides if it is exactly the name of a scenario', async () => {
    const { api } = start()
    const { data } = await aPassport()
    const upload = { fileName: 'blacklisted-document.jpg', data }
    const result = await resultOf(api, await clientWith(api, { upload }))
    expect(result.breakdown.contentAnalysis.blackListCheck).toBe('attention')
    const near = { fileName: 'my-blacklisted-document.jpg', data }
    expect(await resultOf(api, await clientWith(api, { upload: near }))).toMatchObject({
      outcome: 'clear',
    })
  })
})

describe('a builder of samples', () => {
  test('names the known people and variants if there is no such one', async () => {
    await expect(aPassport({ person: 'nobody' })).rejects.toThrow(/Known: zoe-whitcombe/)
    await expect(aSelfie({ variant: 'expired-document' })).rejects.toThrow(/Known: face-mismatch/)
  })
})
