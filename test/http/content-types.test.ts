import { afterAll, expect, test } from 'vitest'
import { createMock, startMockServer } from '../../src/index.ts'
import { aPerson } from '../../src/testing/index.ts'

const server = await startMockServer({ clock: 'virtual' })
const mock = createMock({ clock: 'virtual' })
afterAll(() => Promise.all([server.close(), mock.close()]))

const WAYS = [
  { way: 'over a port', ask: fetch, base: server.url },
  { way: 'in the process', ask: mock.fetch, base: 'http://mock' },
]

const HEADERS = { Authorization: 'test_types', 'Content-Type': 'application/json' }

const post = (body: string) => ({ method: 'POST', headers: HEADERS, body })

const REQUESTS = [
  { what: 'a list', path: '/v1/clients', init: { headers: HEADERS }, status: 200 },
  { what: 'a create', path: '/v1/clients', init: post(JSON.stringify(aPerson())), status: 200 },
  { what: 'a refusal without a key', path: '/v1/clients', init: {}, status: 401 },
  { what: 'a refusal of a body', path: '/v1/clients', init: post('{}'), status: 400 },
  { what: 'a refusal of no JSON', path: '/v1/clients', init: post('{'), status: 400 },
  { what: 'an unknown id', path: '/v1/clients/none', init: { headers: HEADERS }, status: 404 },
  { what: 'an unknown route', path: '/v1/none', init: { headers: HEADERS }, status: 404 },
  { what: 'an unusual path', path: '/v1//clients/none', init: { headers: HEADERS }, status: 404 },
  { what: 'the control surface', path: '/_mock/health', init: {}, status: 200 },
  { what: 'its refusal', path: '/_mock/none', init: {}, status: 404 },
]

test.each(WAYS.flatMap((way) => REQUESTS.map((request) => ({ ...way, ...request }))))(
  '$way, the response to $what is JSON and says so',
  async ({ ask, base, path, init, status }) => {
    const response = await ask(base + path, init)
    expect(response.status).toBe(status)
    expect(response.headers.get('Content-Type')).toBe('application/json')
    expect(await response.json()).toBeTypeOf('object')
  }
)

test.each(WAYS)('$way, a response without a body has no type', async ({ ask, base }) => {
  const created = await ask(`${base}/v1/clients`, post(JSON.stringify(aPerson())))
  const { id } = Object(await created.json())
  const init = { method: 'DELETE', headers: HEADERS }
  const response = await ask(`${base}/v1/clients/${id}`, init)
  expect(response.status).toBe(204)
  expect(response.headers.get('Content-Type')).toBeNull()
})
