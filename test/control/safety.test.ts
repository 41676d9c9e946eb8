import { describe, expect, test } from 'vitest'
import { createMock, startMockServer, UsageError } from '../../src/index.ts'
import { exchange, head } from '../support/raw-exchange.ts'
import { sendText } from '../support/send-text.ts'

const ask = (headers: Record<string, string>, options = {}) =>
  sendText(createMock(options).fetch, { line: 'GET /_mock/clock', headers })

describe('the control surface accepts host names that no public site can have', () => {
  test.each([
    '127.0.0.1:4010',
    '127.0.0.1',
    '192.168.1.20:80',
    '[::1]:4010',
    '[fe80::1]',
    'localhost:4010',
    'LOCALHOST',
    'complycube-mock:4010',
    'mock.localhost',
    'host.docker.internal:4010',
    'printer.local',
    'mock.test',
    'mock.ns.svc.cluster.local.',
  ])('%s', async (host) => {
    expect(await ask({ Host: host })).toMatchObject({ status: 200 })
  })
})

describe('the control surface refuses host names that an attacker could point here', () => {
  test.each([
    'rebind.example.org',
    'rebind.example.org:4010',
    'localhost.example.org',
    '127.0.0.1.example.org',
    'test.example',
    'evil.org@localhost',
    'local host',
    '[::1',
    '',
  ])("'%s'", async (host) => {
    const { status, body } = await ask({ Host: host })
    expect({ status, path: body.path }).toEqual({ status: 403, path: 'Host' })
    expect(body.error).toContain(`Host '${host}' is refused`)
    expect(body.error).toContain('--allowed-host')
  })

  test('except an allowed host name', async () => {
    const allowed = { allowedHosts: ['Mock.Example.org'] }
    expect(await ask({ Host: 'mock.example.org:4010' }, allowed)).toMatchObject({ status: 200 })
    expect(await ask({ Host: 'other.example.org' }, allowed)).toMatchObject({ status: 403 })
  })

  test('over a port, and accepts the name that it listens at', async () => {
    await using server = await startMockServer({ host: 'localhost' })
    const [, , bound] = server.url.split('/')
    for (const [host, status] of [
      [bound, 200],
      ['evil.example.org', 403],
    ]) {
      const lines = head('GET /_mock/health HTTP/1.1', `Host: ${host}`, 'Connection: close')
      expect(await exchange(server.port, lines)).toMatchObject([{ status }])
    }
  })
})

test('a page at another port of the same host counts as another site', async () => {
  await using server = await startMockServer()
  const own = `127.0.0.1:${server.port}`
  const reset = async (origin: string): Promise<number> => {
    const headers = { Origin: origin, 'Content-Type': 'text/plain' }
    const response = await fetch(`${server.url}/_mock/reset`, { method: 'POST', headers })
    return response.status
  }
  expect(await reset(`http://127.0.0.1:${server.port === 9999 ? 9998 : 9999}`)).toBe(403)
  expect(await reset('http://127.0.0.1')).toBe(403)
  expect(await reset('https://api.complycube.com')).toBe(403)
  expect(await reset(`http://${own}`)).toBe(200)
})

describe('the vendor surface', () => {
  const list = (headers: Record<string, string>, options = {}) =>
    sendText(createMock(options).fetch, { line: 'GET /v1/clients', headers })

  test.each(['rebind.example.org:4010', 'localhost.example.org', '127.0.0.1.example.org', '[::1'])(
    "refuses the name '%s', and says why in a header",
    async (host) => {
      const { status, body, headers } = await list({ Host: host })
      expect({ status, type: body.type }).toEqual({ status: 403, type: 'unauthorized' })
      expect(headers.get('ComplyCube-Mock-Hint')).toContain('--allowed-host')
    }
  )

  test.each(['127.0.0.1:4010', 'localhost', 'complycube-mock:4010', 'mock.ns.svc.cluster.local'])(
    "responds at the name '%s'",
    async (host) => {
      expect(await list({ Host: host })).toMatchObject({ status: 200 })
    }
  )

  test('responds at a name that was allowed', async () => {
    const options = { allowedHosts: ['mock.example.org'] }
    expect(await list({ Host: 'mock.example.org' }, options)).toMatchObject({ status: 200 })
  })

  test('responds over a port at the names of ComplyCube and of its public URL', async () => {
    await using server = await startMockServer({ publicUrl: 'https://kyc.example.org' })
    for (const [host, status] of [
      ['api.complycube.com', 200],
      ['kyc.example.org', 200],
      ['evil.example.org', 403],
    ]) {
      const lines = head(
        'GET /v1/clients HTTP/1.1',
        `Host: ${host}`,
        'Authorization: test_default',
        'Connection: close'
      )
      expect(await exchange(server.port, lines)).toMatchObject([{ status }])
    }
  })
})

describe('the control surface refuses pages of other sites', () => {
  test.each<Record<string, string>>([
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Origin: 'http://localhost:3000', Host: 'localhost:4010' },
    { Origin: 'http://localhost', Host: 'localhost:4010' },
    { Origin: 'http://localhost.evil.example:4010', Host: 'localhost:4010' },
    { 'Sec-Fetch-Site': 'cross-site', Host: 'localhost:4010' },
  ])('%j', async (headers) => {
    const { status, body } = await ask(headers)
    expect(status).toBe(403)
    expect(body.path).toMatch(/^(Origin|Sec-Fetch-Site)$/)
    expect(body.error).toContain('is refused')
  })

  test('and their requests change nothing', async () => {
    const mock = createMock()
    const headers = { Origin: 'https://evil.example', 'Content-Type': 'text/plain' }
    const line = 'PUT /_mock/clock'
    const call = { line, headers, body: '{"mode":"virtual"}' }
    expect(await sendText(mock.fetch, call)).toMatchObject({ status: 403 })
    const clock = await sendText(mock.fetch, { line: 'GET /_mock/clock' })
    expect(clock.body).toMatchObject({ mode: 'real' })
  })

  test('on unknown and open routes as well', async () => {
    const mock = createMock()
    const headers = { Origin: 'https://evil.example' }
    for (const line of ['GET /_mock/nothing', 'GET /_mock/health', 'OPTIONS /_mock/clock']) {
      expect(await sendText(mock.fetch, { line, headers })).toMatchObject({ status: 403 })
    }
  })

  test.each<Record<string, string>>([
    { Origin: 'http://mock' },
    { Origin: 'http://localhost:4010', Host: 'localhost:4010' },
    { Origin: 'https://mock.test', Host: 'mock.test' },
    { 'Sec-Fetch-Site': 'same-origin', Host: 'localhost:4010' },
    { 'Sec-Fetch-Site': 'none', Host: 'localhost:4010' },
  ])('but not its own page: %j', async (headers) => {
    expect(await ask(headers)).toMatchObject({ status: 200 })
  })

  test('but not pages of an allowed host name', async () => {
    const headers = { Origin: 'http://app.example:3000', Host: 'localhost:4010' }
    expect(await ask(headers, { allowedHosts: ['app.example'] })).toMatchObject({ status: 200 })
  })
})

describe('pages of other sites cannot use the vendor surface', () => {
  const Origin = 'https://evil.example'

  test('because they need a key, and the preflight request for it is refused', async () => {
    const { fetch } = createMock()
    const preflight = { Origin, 'Access-Control-Request-Headers': 'authorization' }
    const line = 'OPTIONS /v1/clients'
    for (const key of ['none', 'test_default']) {
      const { status, headers } = await sendText(fetch, { line, key, headers: preflight })
      expect(status).toBeGreaterThanOrEqual(400)
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  })

  test('and without a key it is refused', async () => {
    const { fetch } = createMock()
    const call = { line: 'POST /v1/clients', key: 'none', headers: { Origin }, body: '{}' }
    const { status, headers } = await sendText(fetch, call)
    expect(status).toBe(401)
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  test('while clients outside browsers are not affected', async () => {
    const call = { line: 'GET /v1/clients', headers: { Origin, Host: 'api.complycube.com' } }
    expect(await sendText(createMock().fetch, call)).toMatchObject({ status: 200 })
  })
})

test.each(['http://mock.example.org', 'mock.example.org:80', 'a b', ''])(
  "'%s' cannot be an allowed host",
  (name) => {
    expect(() => createMock({ allowedHosts: [name] })).toThrow(UsageError)
  }
)
