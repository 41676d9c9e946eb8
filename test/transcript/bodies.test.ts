import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { base64, SELFIE } from '../support/images.ts'
import { PERSON } from '../support/onboarding.ts'
import { replayed } from './replayed.ts'

/** What a request may bring that is no tidy JSON. */
const BODIES: [name: string, body: string | Uint8Array][] = [
  ['no JSON', '{ "type": '],
  ['other bytes than UTF-8', Uint8Array.from([0x7b, 0xff, 0xfe, 0x00, 0x7d])],
  ['nothing', ''],
  ['much that looks like an image', JSON.stringify({ email: 'A'.repeat(9_000_000) })],
  ['more than is taken', 'x'.repeat(11_000_000)],
  ['many quotes', '"'.repeat(200_000)],
  ['letters of every kind', JSON.stringify({ ...PERSON, email: 'zoë+🙂@example.com' })],
]

test.each(BODIES)('a request with %s is replayed with the same bytes', async (_, body) => {
  const mock = createMock({ transcript: true })
  const headers = { Authorization: 'test_default', 'Content-Type': 'application/json' }
  const url = 'http://mock/v1/clients'
  const answer = await mock.fetch(
    new Request(url, { method: 'POST', headers, body: new Blob([body]) })
  )
  expect(answer.status).toBeLessThan(500)
  const transcript = await createApi(mock.fetch).control('GET', '/transcript')
  expect(transcript.count).toBe(1)
  expect((await replayed(transcript)).report.differences).toEqual([])
})

test('an image in a data URL is stored separately and replayed with the same bytes', async () => {
  const mock = createMock({ transcript: true })
  const api = createApi(mock.fetch)
  const { id } = await api.ok('createClient', { body: PERSON })
  const data = `data:image/jpeg;base64,${base64(SELFIE)}`
  await api.call('createLivePhoto', { body: { clientId: id, data } })
  await api.call('createLivePhoto', { body: { clientId: id, data: base64(SELFIE) } })
  const { items } = await api.ok('listLivePhotos', { query: { clientId: id } })
  for (const photo of items) await api.ok('downloadLivePhoto', { params: { id: photo.id } })
  const transcript = await api.control('GET', '/transcript')
  expect(Object.values(transcript.images)).toEqual([base64(SELFIE)])
  expect((await replayed(transcript)).report.differences).toEqual([])
})
