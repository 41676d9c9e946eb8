import { createServer } from 'node:https'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import { type MockServer, type MockServerOptions, startMockServer } from '../../src/index.ts'
import { openAuthority } from '../../src/server/tls/authority.ts'
import { makeServerCertificate } from '../../src/server/tls/certificates.ts'
import { connectThrough, getOver, secured } from './connect.ts'

let server: MockServer | undefined

const start = async (options: MockServerOptions = {}): Promise<MockServer> => {
  server = await startMockServer(options)
  return server
}

afterEach(async () => {
  await server?.close()
  server = undefined
})

describe('CONNECT to a host of ComplyCube', () => {
  test.each(['api.complycube.com', 'flow.complycube.com', 'API.complycube.com.'])(
    '%s:443 is answered with a certificate of the authority',
    async (host) => {
      const { port, certificate } = await start()
      const { status, socket } = await connectThrough(port, `${host}:443`)
      expect(status).toBe(200)
      const secure = await secured(
        socket,
        host.toLowerCase().replace(/\.$/, ''),
        await certificate()
      )
      expect(await getOver(secure, '/v1/clients', host)).toMatchObject({ status: 200 })
    }
  )

  test('port 80 speaks plain HTTP', async () => {
    const { port } = await start()
    const { socket } = await connectThrough(port, 'api.complycube.com:80')
    expect(await getOver(socket, '/v1/clients', 'api.complycube.com')).toMatchObject({
      status: 200,
    })
  })

  test('names of the user are answered as well', async () => {
    const { port, certificate } = await start({ tlsNames: ['kyc.example.test'] })
    const { socket } = await connectThrough(port, 'kyc.example.test:443')
    const secure = await secured(socket, 'kyc.example.test', await certificate())
    expect(await getOver(secure, '/v1/clients', 'kyc.example.test')).toMatchObject({ status: 200 })
  })

  test.each([80, 443])('a request for another host inside port %i is refused', async (port) => {
    const { port: own, certificate } = await start({ tunnelOthers: true })
    const { socket } = await connectThrough(own, `api.complycube.com:${port}`)
    const inside =
      port === 443 ? await secured(socket, 'api.complycube.com', await certificate()) : socket
    const answer = await getOver(inside, '/v1/clients', 'example.test')
    expect(answer).toMatchObject({ status: 403, body: expect.stringContaining('example.test') })
  })

  test('bytes that arrive together with CONNECT are not lost', async () => {
    const { port } = await start()
    const socket = connect({ host: '127.0.0.1', port })
    const connecting = 'CONNECT api.complycube.com:80 HTTP/1.1\r\nHost: a\r\n\r\n'
    const request =
      'GET /v1/clients HTTP/1.1\r\nHost: api.complycube.com\r\nAuthorization: test_a\r\nConnection: close\r\n\r\n'
    socket.write(connecting + request)
    const answers = await text(socket)
    expect(answers).toMatch(/^HTTP\/1\.1 200 Connection Established\r\n\r\nHTTP\/1\.1 200 OK/)
  })

  test.each([
    {
      target: 'api.complycube.com:443',
      bytes: 'GET / HTTP/1.1\r\n\r\n',
      says: 'plain HTTP on port 443',
    },
    { target: 'api.complycube.com:80', bytes: '\x16\x03\x01', says: 'TLS on port 80' },
  ])('$target says what it was given: $says', async ({ target, bytes, says }) => {
    const { port } = await start()
    const { socket } = await connectThrough(port, target)
    socket.write(bytes)
    expect(await text(socket)).toContain(says)
  })
})

describe('CONNECT elsewhere', () => {
  test.each([
    { target: 'example.test:443', status: 403, says: 'A tunnel to example.test is refused' },
    { target: '192.0.2.7:443', status: 403, says: 'A tunnel to 192.0.2.7 is refused' },
    { target: '[2001:db8::1]:443', status: 403, says: 'A tunnel to 2001:db8::1 is refused' },
    {
      target: 'api.complycube.com:8443',
      status: 403,
      says: 'must lead to port 443 or 80, not to 8443',
    },
    { target: 'api.complycube.com', status: 400, says: 'name a host and a port' },
    { target: 'api.complycube.com:99999', status: 400, says: 'name a host and a port' },
  ])('$target is refused in one sentence', async ({ target, status, says }) => {
    const { port } = await start()
    const answer = await connectThrough(port, target)
    expect(answer).toMatchObject({ status, message: expect.stringContaining(says) })
  })

  test('a tunnel to the mock itself is refused, also with tunnelOthers', async () => {
    const { port } = await start({ tunnelOthers: true })
    const answer = await connectThrough(port, `localhost:${port}`)
    expect(answer).toMatchObject({ status: 508, message: expect.stringContaining('leads back') })
  })

  test('with tunnelOthers another server is reached and answers as itself', async () => {
    const authority = await openAuthority()
    const { certificate, key } = await makeServerCertificate(authority, ['localhost'], Date.now())
    const other = createServer({ cert: certificate, key }, (_, outgoing) => outgoing.end('other'))
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const otherPort = typeof address === 'object' ? address?.port : undefined
    const { port } = await start({ tunnelOthers: true })
    const { socket } = await connectThrough(port, `127.0.0.1:${otherPort}`)
    const secure = await secured(socket, 'localhost', authority.certificate)
    expect(await getOver(secure, '/v1/clients', 'localhost')).toEqual({
      status: 200,
      body: 'other',
    })
    other.close()
  })

  test('with tunnelOthers a host that does not answer is named', async () => {
    const { port } = await start({ tunnelOthers: true })
    const answer = await connectThrough(port, '127.0.0.1:1')
    expect(answer).toMatchObject({ status: 502, message: expect.stringContaining('127.0.0.1:1') })
  })
})

describe('a client that goes', () => {
  /** What clients have sent when they hang up. */
  const STAGES = {
    'after CONNECT': '',
    'in the TLS hello': '\x16\x03\x01\x02\x00\x01',
    'in a request': 'GET /v1/cli',
  }

  const openSockets = (): number =>
    process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length

  test.each(Object.entries(STAGES))('%s leaves the mock as it was', async (_, bytes) => {
    const { port, url } = await start()
    const before = openSockets()
    const going = Array.from({ length: 20 }, async () => {
      const { socket } = await connectThrough(
        port,
        `api.complycube.com:${bytes[0] === 'G' ? 80 : 443}`
      )
      if (bytes !== '') await new Promise((resolve) => socket.write(bytes, resolve))
      socket.resetAndDestroy()
    })
    await Promise.all(going)
    await expect.poll(openSockets, { timeout: 5_000 }).toBeLessThanOrEqual(before)
    const answer = await fetch(`${url}/v1/clients`, { headers: { Authorization: 'test_reach' } })
    expect(answer.status).toBe(200)
  })

  test('tunnels that wait do not hold up a stop', async () => {
    const { port, close } = await start()
    const silent = await connectThrough(port, 'api.complycube.com:443')
    const halfway = await connectThrough(port, 'api.complycube.com:443')
    halfway.socket.write('\x16\x03\x01\x02\x00\x01')
    const ended = Promise.all(
      [silent, halfway].map(({ socket }) => new Promise((resolve) => socket.once('close', resolve)))
    )
    for (const { socket } of [silent, halfway]) socket.on('error', () => undefined).resume()
    await close()
    await ended
  })
})
