import { afterAll, describe, expect, test } from 'vitest'
import { ErrorBody } from '../../src/contracts/errors.ts'
import { startMockServer } from '../../src/index.ts'
import { furnish } from '../support/furnished.ts'
import { exchange, head } from '../support/raw-exchange.ts'

const KEY = 'Authorization: test_default'
const CLOSE = 'Connection: close'

const server = await startMockServer({ clock: 'virtual' })
afterAll(() => server.close())
// One mock for all: what is refused leaves it as it was, which each case proves.
const world = await furnish(server)

/** Sends a head, and sees that nothing changed and that the server answers others as before. */
const send = async (...lines: string[]) => {
  const before = await world.state()
  const answers = await exchange(server.port, head(...lines))
  expect(await world.state()).toEqual(before)
  const response = await fetch(`${server.url}/_mock/health`)
  expect(response.status).toBe(200)
  return answers
}

/** Paths as no client library would write them. */
const TARGETS = [
  { line: 'GET /v1/clients/%00', status: 404 },
  { line: 'GET /v1/clients/%zz', status: 404 },
  { line: 'GET /v1/clients/%2F', status: 404 },
  { line: 'GET /v1/clients/a%2Fb', status: 404 },
  { line: 'GET /v1/clients/..', status: 404 },
  { line: 'GET /v1/clients/%2e%2e', status: 404 },
  { line: 'GET /v1/../../etc/passwd', status: 404 },
  { line: 'GET /v1/clients#fragment', status: 404 },
  { line: 'GET /v1\\clients', status: 400 },
  { line: 'GET /v1/clients\\x', status: 400 },
  { line: 'GET \\\\evil\\v1\\clients', status: 400 },
  { line: 'GET v1/clients', status: 400 },
  { line: 'GET /v1/cli ents', status: 400 },
  { line: 'GET /v1/clients/é', status: 400 },
  { line: `GET /v1/clients/${'a'.repeat(15_000)}`, status: 404 },
  { line: `GET /v1/clients/${'a'.repeat(20_000)}`, status: 431 },
  { line: 'TRACE /v1/clients', status: 404 },
  { line: 'OPTIONS /v1/clients', status: 404 },
  { line: 'OPTIONS *', status: 404 },
  { line: 'PUT /v1/clients', status: 404 },
  { line: 'PATCH /v1/clients/x', status: 404 },
  { line: 'PROPFIND /v1/clients', status: 404 },
  { line: 'BREW /v1/clients', status: 400 },
  { line: 'get /v1/clients', status: 400 },
  { line: 'GET https://api.complycube.com/v1/nonsense', status: 404 },
  { line: 'GET https://api.complycube.com\\@evil/v1/clients', status: 400 },
  { line: 'TRACE http://api.complycube.com/v1/clients', status: 404 },
]

const HOSTS = [
  'Host: a b',
  'Host: a/b',
  'Host: user@host',
  'Host: host?x',
  'Host: host#x',
  'Host: host:99999',
  'Host: host:port',
  'Host: %00',
  'Host: [::1',
]

/** Heads that no HTTP message may have; Node finds them out before anybody else sees them. */
const MALFORMED = [
  ['no Host', `GET /v1/clients HTTP/1.1`],
  ['an unknown version', 'GET /v1/clients HTTP/3.0', 'Host: a'],
  ['a NUL in a header', 'GET /v1/clients HTTP/1.1', 'Host: a', 'X-A: a\0b'],
  ['a blank before a colon', 'GET /v1/clients HTTP/1.1', 'Host : a'],
  ['two lengths', 'POST /v1/clients HTTP/1.1', 'Host: a', 'Content-Length: 1', 'Content-Length: 2'],
  ['a negative length', 'POST /v1/clients HTTP/1.1', 'Host: a', 'Content-Length: -1'],
  [
    'a length and chunks',
    'POST /v1/clients HTTP/1.1',
    'Host: a',
    'Content-Length: 3',
    'Transfer-Encoding: chunked',
  ],
  ['an unknown encoding', 'POST /v1/clients HTTP/1.1', 'Host: a', 'Transfer-Encoding: gzip'],
  ['headers of 20 kB', 'GET /v1/clients HTTP/1.1', 'Host: a', `X-A: ${'a'.repeat(20_000)}`],
  ['no HTTP at all', '\x16\x03\x01\x02\0\x01\0\x01'],
]

const expectOurRefusal = (status: number, body: string | undefined): void => {
  const { type } = ErrorBody.parse(JSON.parse(body ?? ''))
  expect(type).toBe(status === 404 ? 'resource_not_found' : 'invalid_request')
}

describe('a request line is answered without harm', () => {
  test.each(TARGETS.map((row) => ({ ...row, name: row.line.slice(0, 60) })))(
    '$name: $status',
    async ({ line, status }) => {
      const [answer] = await send(`${line} HTTP/1.1`, 'Host: a', KEY, CLOSE)
      expect(answer?.status).toBe(status)
      expectOurRefusal(status, answer?.body)
    }
  )

  test.each([
    { path: '/v1/clients', status: 200 },
    { path: '/v1/clients/x', status: 404 },
    { path: '/v1/nonsense', status: 404 },
  ])('HEAD $path: $status, and no body', async ({ path, status }) => {
    const [answer, ...more] = await send(`HEAD ${path} HTTP/1.1`, 'Host: a', KEY, CLOSE)
    expect({ status: answer?.status, body: answer?.body, more }).toEqual({
      ...{ status, body: '', more: [] },
    })
  })

  test('CONNECT to another host is refused', async () => {
    const answers = await send('CONNECT example.test:443 HTTP/1.1', 'Host: a', KEY)
    expect(answers).toMatchObject([{ status: 403, body: expect.stringContaining('tunnel') }])
    expectOurRefusal(403, answers[0]?.body)
  })
})

describe('a Host header is refused', () => {
  test.each(HOSTS)('%s', async (host) => {
    const [answer] = await send('GET /v1/clients HTTP/1.1', host, KEY, CLOSE)
    expect(answer?.status).toBe(400)
    expectOurRefusal(400, answer?.body)
  })
})

describe('a malformed head is refused', () => {
  test.each(MALFORMED)('%s', async (_, ...lines) => {
    const [answer] = await send(...lines, KEY, CLOSE)
    expect([400, 431]).toContain(answer?.status)
    expect(answer?.headers).toMatch(/^complycube-mock: /im)
    expectOurRefusal(400, answer?.body)
  })
})

describe('a whole address as the target', () => {
  test.each([
    'https://api.complycube.com/v1/clients/',
    'http://api.complycube.com:443/v1/clients',
    'HTTPS://user:password@[::1]:1/v1/clients?pageSize=1',
    'http://api.complycube.com//v1//clients',
  ])('%s is served like its path', async (target) => {
    const [answer] = await send(`GET ${target} HTTP/1.1`, 'Host: a', KEY, CLOSE)
    expect(answer?.status).toBe(200)
    expect(JSON.parse(answer?.body ?? '')).toMatchObject({ totalItems: 2 })
  })
})
