import { parse } from 'mrz'
import { describe, expect, test } from 'vitest'
import { PEOPLE } from '../../src/gallery/people.ts'
import { SAMPLES, type Sample } from '../../src/gallery/samples.ts'
import { createMock, type MockOptions } from '../../src/index.ts'
import { CATALOG } from '../../src/scenarios/catalog.ts'
import { SAMPLE_KINDS } from '../../src/scenarios/sample-mark.ts'
import { createApi } from '../support/api.ts'
import { RETURN_URLS } from '../support/flow.ts'

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

interface Listed {
  readonly person: string
  readonly personDetails: Record<string, string>
  readonly address: object
}

/** The people as the list shows them, which never changes either. */
const people = start()
  .get('/gallery')
  .then(jsonOf)
  .then((list): Listed[] => list.people)

const listed = async (person: string): Promise<Listed> => {
  const found = (await people).find((one) => one.person === person)
  if (!found) throw new Error(`The gallery has no ${person}`)
  return found
}

const finished = async ({ api }: Started, id: string) => {
  await api.control('POST', '/clock/advance', { by: '2s' })
  return api.ok('getCheck', { params: { id } })
}

type Finished = ReturnType<typeof finished>

/** How a client uploads and has a check: with a key of the API, or by a Flow link. */
interface Way {
  readonly post: (path: string, body: object) => Promise<{ id: string }>
  /** Runs the check of the given type and returns it when it is complete. */
  readonly check: (type: string, references: object) => Finished
}

const send = async ({ mock }: Started, address: string, body: object, key?: string) => {
  const response = await mock.fetch(address, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(key !== undefined && { Authorization: key }),
    },
    body: JSON.stringify(body),
  })
  expect(response.status, address).toBeLessThan(300)
  return jsonOf(response)
}

const byApi = (started: Started, clientId: string): Way => ({
  post: (path, body) => send(started, `http://mock/${path}`, body, 'test_default'),
  check: async (type, references) => {
    const body = { clientId, type, ...references }
    const { id } = await started.api.ok('createCheck', { body })
    return finished(started, id)
  },
})

const byFlow = async (started: Started, clientId: string, type: string): Promise<Way> => {
  const { api } = started
  const body = { clientId, checkTypes: [type], ...RETURN_URLS }
  const { redirectUrl } = await api.ok('createFlowSession', { body })
  const link = String(redirectUrl).replace(/\?.*/, '')
  await send(started, `${link}/start`, {})
  return {
    post: (path, given) => send(started, `${link}/${path}`, given),
    check: async () => {
      await send(started, `${link}/finish`, {})
      const { items } = await api.ok('listChecks', { query: { clientId } })
      return finished(started, items.find((one: { type: string }) => one.type === type).id)
    },
  }
}

/** The type of the check that a picture is for. */
const typeFor = ({ kind, variant = '' }: Sample): string => {
  const usual = { proof_of_address: 'proof_of_address_check', selfie: 'identity_check' }
  const own = CATALOG.get(variant)?.when?.checkTypes ?? []
  const unchanged = Object.hasOwn(usual, kind) ? Reflect.get(usual, kind) : 'document_check'
  return kind === 'selfie' && own.includes(unchanged) ? unchanged : (own[0] ?? unchanged)
}

/** Uploads a picture as what it shows, and runs the check that its variant is for. */
const checkWith = async (
  started: Started,
  person: string,
  sample: Sample,
  choose: (started: Started, clientId: string, type: string) => Way | Promise<Way> = byApi
) => {
  const { file, kind, side, format } = sample
  const { personDetails, address } = await listed(person)
  const issuingCountry = personDetails.nationality
  const { id: clientId } = await started.api.ok('createClient', {
    body: { type: 'person', email: 'someone@example.com', personDetails },
  })
  const type = typeFor(sample)
  const withKey = byApi(started, clientId)
  const way = await choose(started, clientId, type)
  const upload = async ({ post }: Way, shown: string, pictures: Record<string, string>) => {
    const { id } = await post('v1/documents', { clientId, type: shown, issuingCountry })
    for (const [place, picture] of Object.entries(pictures)) {
      const body = await uploadOf(started, person, picture)
      await post(`v1/documents/${id}/upload/${place}`, body)
    }
    return id
  }
  const photograph = async ({ post }: Way, picture: string) => {
    const { data } = await uploadOf(started, person, picture)
    const { id } = await post('v1/livePhotos', { clientId, data })
    return id
  }
  if (kind === 'proof_of_address') {
    const { id: addressId } = await withKey.post('v1/addresses', { clientId, ...address })
    const documentId = await upload(way, 'utility_bill', { front: `${file}.${format}` })
    return way.check(type, { documentId, addressId })
  }
  if (kind !== 'selfie') {
    const front = `${file.split('-back')[0]}-front.png`
    const pictures: Record<string, string> =
      side === 'back' ? { front, back: `${file}.png` } : { front: `${file}.png` }
    const documentId = await upload(way, kind, pictures)
    if (type !== 'identity_check') return way.check(type, { documentId })
    return way.check(type, { documentId, livePhotoId: await photograph(way, 'selfie.png') })
  }
  if (type === 'face_authentication_check') {
    // The face is known from an earlier check.
    const documentId = await upload(withKey, 'passport', { front: 'passport.png' })
    const livePhotoId = await photograph(withKey, 'selfie.png')
    await withKey.check('identity_check', { documentId, livePhotoId })
  }
  const livePhotoId = await photograph(way, `${file}.png`)
  if (type !== 'identity_check') return way.check(type, { livePhotoId })
  const documentId = await upload(way, 'passport', { front: 'passport.png' })
  return way.check(type, { documentId, livePhotoId })
}

const leafAt = (tree: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => Reflect.get(Object(value), key), tree)

/** Each variant is tried with one person; the kinds of pictures have different ones. */
const TRIED = SAMPLES.map((sample) => ({
  sample,
  name: sample.file,
  person: PEOPLE[SAMPLE_KINDS.indexOf(sample.kind)]?.name ?? '',
}))

const expectEnd = ({ result }: Awaited<Finished>, { variant }: Sample) => {
  const scenario = variant === undefined ? undefined : CATALOG.get(variant)
  expect(result.outcome).toBe(scenario?.outcome ?? 'clear')
  for (const [path, value] of Object.entries(scenario?.breakdown ?? {})) {
    expect(leafAt(result.breakdown, path)).toBe(value)
  }
}

describe('a check of a picture of the gallery', () => {
  test.each(TRIED)('ends as $name says', async ({ sample, person }) => {
    const started = start()
    expectEnd(await checkWith(started, person, sample), sample)
    const { data } = await uploadOf(started, person, `${sample.file}.${sample.format}`)
    const { length } = Buffer.from(data, 'base64')
    expect(length).toBeGreaterThanOrEqual(34 * 1024)
    expect(length).toBeLessThanOrEqual(4 * 1024 * 1024)
  })

  test.each(TRIED)('ends as $name says through a Flow link', async ({ sample, person }) => {
    expectEnd(await checkWith(start(), person, sample, byFlow), sample)
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
