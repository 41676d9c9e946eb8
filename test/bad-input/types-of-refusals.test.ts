import { afterAll, expect, test } from 'vitest'
import { createMock, startMockServer } from '../../src/index.ts'

const server = await startMockServer({ clock: 'virtual' })
const mock = createMock({ clock: 'virtual' })
afterAll(() => Promise.all([server.close(), mock.close()]))

const WAYS = [
  { way: 'over a port', ask: fetch, base: server.url },
  { way: 'in the process', ask: mock.fetch, base: 'http://mock' },
]

const HEADERS = { Authorization: 'test_types', 'Content-Type': 'application/json' }

const REQUESTS = [
  { why: 'no key', path: '/v1/clients', init: {}, status: 401 },
  {
    why: 'an invalid body',
    path: '/v1/clients',
    init: { method: 'POST', body: '{}' },
    status: 400,
  },
  { why: 'no JSON', path: '/v1/clients', init: { method: 'POST', body: '{' }, status: 400 },
  { why: 'an unknown id', path: '/v1/clients/none', init: {}, status: 404 },
  { why: 'an unknown route', path: '/v1/none', init: {}, status: 404 },
  { why: 'an unusual path', path: '/v1//clients/none', init: {}, status: 404 },
]

test.each(WAYS.flatMap((way) => REQUESTS.map((request) => ({ ...way, ...request }))))(
  '$way, a refusal of $why has the type of JSON',
  async ({ ask, base, path, init, status }) => {
    const headers = status === 401 ? {} : HEADERS
    const response = await ask(base + path, { ...init, headers })
    expect(response.status).toBe(status)
    expect(response.headers.get('Content-Type')).toBe('application/json')
    expect(await response.json()).toHaveProperty('type')
  }
)
