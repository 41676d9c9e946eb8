import { parse } from 'mrz'
import { describe, expect, test } from 'vitest'
import { PEOPLE } from '../../src/gallery/people.ts'
import { SAMPLES, type Sample } from '../../src/gallery/samples.ts'
import { createMock, type MockOptions } from '../../src/index.ts'
import { CATALOG } from '../../src/scenarios/catalog.ts'
import { SAMPLE_KINDS } from '../../src/scenarios/sample-mark.ts'
import { createApi } from '../support/api.ts'

const start = (options: MockOptions = {}) => {
  const mock = createMock({ clock: 'virtual', ...options })
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await mock.fetch(new Request(`http://mock${path}`, { headers }))
    return response
  }
  return { mock, get, api: createApi(mock.fetch) }
}

const jsonOf = async (response: Response) => JSON.parse(await response.text())

type Started = ReturnType<typeof start>

/** Pictures never change, so each is drawn once for all tests. */
const drawn = new Map<string, Promise<{ fileName: string; data: string }>>()

/** The body of an upload of a picture of the gallery. */
const uploadOf = ({ get }: Started, person: string, file: string) => {
  const path = `/gallery/${person}/${file}.json`
  const upload = drawn.get(path) ?? get(path).then(jsonOf)
  drawn.set(path, upload)
  return upload
}

/** The people of the gallery as the list shows them, by name. */
const peopleOf = async ({ get }: Started) => {
  const { people } = await jsonOf(await get('/gallery'))
  return new Map<string, { personDetails: Record<string, string>; address: object }>(
    people.map((one: { person: string }) => [one.person, one])
  )
}

const clientLike = async (started: Started, person: string): Promise<string> => {
  const personDetails = (await peopleOf(started)).get(person)?.personDetails
  const client = await started.api.ok('createClient', {
    body: { type: 'person', email: 'someone@example.com', personDetails },
  })
  return client.id
}

const documentOf = async (
  { api }: Started,
  clientId: string,
  type: string,
  issuingCountry: string
): Promise<string> => {
  const document = await api.ok('createDocument', { body: { clientId, type, issuingCountry } })
  return document.id
}

const complete = async ({ api }: Started, body: object) => {
  const { id } = await api.ok('createCheck', { body })
  await api.control('POST', '/clock/advance', { by: '2s' })
  return api.ok('getCheck', { params: { id } })
}

const COUNTRY = new Map(PEOPLE.map(({ name, holder }) => [name, holder.nationality]))

/** Uploads a picture as what it shows, and runs the check that its variant is for. */
const checkWith = async (
  started: Started,
  person: string,
  { file, kind, side, variant, format }: Sample
) => {
  const { api } = started
  const country = COUNTRY.get(person) ?? 'GB'
  const clientId = await clientLike(started, person)
  const upload = async (documentId: string, one: string, place: string): Promise<void> => {
    const body = await uploadOf(started, person, one)
    await api.ok('uploadDocumentImage', { params: { id: documentId, side: place }, body })
  }
  const only = variant === undefined ? undefined : CATALOG.get(variant)?.when?.checkTypes?.[0]
  if (kind === 'proof_of_address') {
    const documentId = await documentOf(started, clientId, 'utility_bill', country)
    await upload(documentId, `${file}.${format}`, 'front')
    const address = (await peopleOf(started)).get(person)?.address
    const { id: addressId } = await api.ok('createAddress', { body: { clientId, ...address } })
    return complete(started, {
      clientId,
      type: only ?? 'proof_of_address_check',
      documentId,
      addressId,
    })
  }
  if (kind === 'selfie') {
    const { data } = await uploadOf(started, person, `${file}.png`)
    const { id: livePhotoId } = await api.ok('createLivePhoto', { body: { clientId, data } })
    if (only === 'age_estimation_check')
      return complete(started, { clientId, type: only, livePhotoId })
    const documentId = await documentOf(started, clientId, 'passport', country)
    await upload(documentId, 'passport.png', 'front')
    if (only !== 'face_authentication_check') {
      return complete(started, { clientId, type: 'identity_check', documentId, livePhotoId })
    }
    const known = await uploadOf(started, person, 'selfie.png')
    const photo = await api.ok('createLivePhoto', { body: { clientId, data: known.data } })
    await complete(started, { clientId, type: 'identity_check', documentId, livePhotoId: photo.id })
    return complete(started, { clientId, type: only, livePhotoId })
  }
  const documentId = await documentOf(started, clientId, kind, country)
  if (side === 'back') await upload(documentId, `${file.split('-back')[0]}-front.png`, 'front')
  await upload(documentId, `${file}.png`, side)
  if (only !== 'identity_check')
    return complete(started, { clientId, type: 'document_check', documentId })
  const { data } = await uploadOf(started, person, 'selfie.png')
  const { id: livePhotoId } = await api.ok('createLivePhoto', { body: { clientId, data } })
  return complete(started, { clientId, type: only, documentId, livePhotoId })
}

const leafAt = (tree: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => Reflect.get(Object(value), key), tree)

/** Each variant is tried with one person; the kinds of pictures have different ones. */
const TRIED = SAMPLES.map((sample) => ({
  sample,
  name: sample.file,
  person: PEOPLE[SAMPLE_KINDS.indexOf(sample.kind)]?.name ?? '',
}))

describe('a check of a picture of the gallery', () => {
  test.each(TRIED)('ends as $name says', async ({ sample, person }) => {
    const { result } = await checkWith(start(), person, sample)
    const scenario = sample.variant === undefined ? undefined : CATALOG.get(sample.variant)
    expect(result.outcome).toBe(scenario?.outcome ?? 'clear')
    for (const [path, value] of Object.entries(scenario?.breakdown ?? {})) {
      expect(leafAt(result.breakdown, path)).toBe(value)
    }
  })

  test.each(PEOPLE.map(({ name }) => name))(
    'reads the data of %s, with a valid zone',
    async (person) => {
      for (const file of ['passport', 'identity-card-back']) {
        const sample = SAMPLES.find((one) => one.file === file)
        if (!sample) throw new Error(`There is no ${file}`)
        const { result } = await checkWith(start(), person, sample)
        const { extractedData } = result.breakdown
        const found = PEOPLE.find(({ name }) => name === person)
        expect(extractedData.holderDetails).toMatchObject({
          lastName: [found?.holder.lastName.toUpperCase()],
          dob: found?.holder.dob,
          nationality: found?.holder.nationality,
        })
        expect(extractedData.documentDetails.documentNumber).toBe(
          file === 'passport' ? found?.numbers.passport : found?.numbers.national_identity_card
        )
        expect(parse(Object.values(extractedData.mrz))).toMatchObject({ valid: true })
      }
    }
  )
})
