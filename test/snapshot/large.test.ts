import { expect, test } from 'vitest'
import { createMock, startMockServer } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { base64, SELFIE } from '../support/images.ts'

/** An image of some megabytes whose bytes no other has. */
const imageOf = (nth: number, bytes: number): string => {
  const image = Buffer.alloc(bytes, `image ${nth} `)
  Buffer.from(base64(SELFIE), 'base64').copy(image, 0, 0, 64)
  return image.toString('base64')
}

const fill = async (api: ReturnType<typeof createApi>, count: number): Promise<string[]> => {
  const { id: clientId } = await api.ok('createClient', {
    body: {
      type: 'person',
      email: 'jane@example.com',
      // Base64 by chance, and long: it must stay a name.
      personDetails: { firstName: 'Jane'.repeat(2000), lastName: 'Doe' },
    },
  })
  const ids = []
  for (let nth = 0; nth < count; nth++) {
    const body = { clientId, data: imageOf(nth, 3_900_000) }
    ids.push((await api.ok('createLivePhoto', { body })).id)
  }
  return ids
}

test('a snapshot with images is restored with the same bytes', async () => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  const ids = await fill(api, 3)
  const request = new Request('http://mock/_mock/snapshot')
  const text = await (await mock.fetch(request)).text()
  const other = createMock({ clock: 'virtual', seed: 'another' })
  const put = new Request('http://mock/_mock/snapshot', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: text,
  })
  expect((await other.fetch(put)).status).toBe(200)
  const again = await (await other.fetch(new Request('http://mock/_mock/snapshot'))).text()
  expect(again === text).toBe(true)
  const download = { params: { id: ids[2] ?? '' } }
  const { data } = await createApi(other.fetch).ok('downloadLivePhoto', download)
  expect(data === imageOf(2, 3_900_000)).toBe(true)
})

test('a snapshot longer than 256 MiB is accepted as it was returned', async () => {
  await using server = await startMockServer({ port: 0 })
  await fill(createApi(server.fetch), 52)
  const response = await fetch(`${server.url}/_mock/snapshot`)
  const snapshot = await response.arrayBuffer()
  expect(snapshot.byteLength).toBeGreaterThan(256 * 1024 * 1024)
  const restored = await fetch(`${server.url}/_mock/snapshot`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: snapshot,
  })
  expect(restored.status, await restored.text()).toBe(200)
})

test('a snapshot with a million bad records is refused at the first', async () => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  const { kind, version, state, leftOut } = await api.control('GET', '/snapshot')
  const clients = Array.from({ length: 1_000_000 }, () => 0)
  const response = await mock.fetch(
    new Request('http://mock/_mock/snapshot', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ kind, version, state: { ...state, clients }, leftOut }),
    })
  )
  expect(response.status).toBe(400)
  expect(JSON.parse(await response.text()).path).toBe('state.clients.0')
})
