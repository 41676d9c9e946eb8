import { Hono } from 'hono'
import { hc } from 'hono/client'
import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { PERSON } from '../support/onboarding.ts'

const HEADERS = { Authorization: 'test_fetch', 'Content-Type': 'application/json' }
const URL_OF_CLIENTS = 'http://mock/v1/clients'
const POST = { method: 'POST', headers: HEADERS, body: JSON.stringify(PERSON) }

test.each([
  { title: 'text and options', input: URL_OF_CLIENTS, init: POST },
  { title: 'a URL and options', input: new URL(URL_OF_CLIENTS), init: POST },
  { title: 'a Request', input: new Request(URL_OF_CLIENTS, POST), init: undefined },
  {
    title: 'a Request and options that change it',
    input: new Request(URL_OF_CLIENTS, { headers: { Authorization: 'test_other' } }),
    init: POST,
  },
])('fetch of a mock takes $title', async ({ input, init }) => {
  await using mock = createMock()
  const created = await mock.fetch(input, init)
  expect(created.status).toBe(200)
  const list = await mock.fetch(URL_OF_CLIENTS, { headers: HEADERS })
  expect(await list.json()).toMatchObject({ totalItems: 1 })
})

test('fetch of a mock takes a URL', async () => {
  await using mock = createMock()
  expect((await mock.fetch('http://mock/_mock/health')).status).toBe(200)
})

test('fetch of a mock has the type of the global fetch', async () => {
  await using mock = createMock()
  const likeGlobal: typeof globalThis.fetch = mock.fetch
  expect((await likeGlobal(new URL('http://mock/_mock/health'))).status).toBe(200)
})

test('fetch of a mock rejects an invalid URL like the global fetch', async () => {
  await using mock = createMock()
  await expect(mock.fetch('/v1/clients')).rejects.toThrow(TypeError)
})

test('fetch of a mock obeys the signal in its options', async () => {
  await using mock = createMock({ clock: 'virtual' })
  await mock.fetch('http://mock/_mock/faults', {
    method: 'PUT',
    headers: HEADERS,
    body: JSON.stringify({ rules: [{ name: 'silent', fault: { connection: 'never' } }] }),
  })
  const client = new AbortController()
  const answer = mock.fetch(URL_OF_CLIENTS, { headers: HEADERS, signal: client.signal })
  client.abort(new Error('enough'))
  await expect(answer).rejects.toThrow('enough')
})

test("fetch of a mock is the fetch option of Hono's client", async () => {
  await using mock = createMock()
  // Only its type is used: the client is typed by an app.
  const app = new Hono().get('/v1/clients', (context) => context.json({ totalItems: 0 }))
  const client = hc<typeof app>('http://mock', { headers: HEADERS, fetch: mock.fetch })
  await mock.fetch(URL_OF_CLIENTS, POST)
  const found = await client.v1.clients.$get()
  expect(await found.json()).toMatchObject({ totalItems: 1 })
})
