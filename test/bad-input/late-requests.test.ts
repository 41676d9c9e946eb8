import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import * as arrivalLimits from '../../src/server/listen/arrival-limits.ts'
import { connectThrough, getOver, secured } from '../reach/connect.ts'
import { head } from '../support/raw-exchange.ts'

/** Replaces a limit, because limits are real time. */
const shorten = (name: keyof typeof arrivalLimits, toMs: number): void => {
  // The type of a constant is its one value.
  vi.spyOn(arrivalLimits, name, 'get').mockReturnValue(toMs as never)
}

shorten('REQUEST_TIMEOUT_MS', 600)
shorten('SLOW_REQUEST_CHECK_MS', 50)
shorten('DRAIN_LIMIT_MS', 100)
shorten('FIRST_BYTE_LIMIT_MS', 100)
shorten('HANDSHAKE_LIMIT_MS', 100)

const server = await startMockServer({ clock: 'virtual', tls: true })
afterAll(async () => {
  await server.close()
  vi.restoreAllMocks()
})
const tlsPort = Number(new URL(server.tlsUrl ?? '').port)

const open = async (port: number): Promise<Socket> => {
  const socket = connect({ port, host: '127.0.0.1' })
  await once(socket, 'connect')
  return socket
}

const plain = (): Promise<Socket> => open(server.port)

const tunnel = async (): Promise<Socket> =>
  (await connectThrough(server.port, 'api.complycube.com:443')).socket

const insideTls = async (): Promise<Socket> =>
  secured(await open(tlsPort), 'api.complycube.com', await server.certificate())

/** A TLS record that announces a hello of 512 bytes and breaks off. */
const HALF_HELLO = Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00])

const KEY = 'Authorization: test_default'
const upload = (bytes: number): string =>
  head('POST /v1/livePhotos HTTP/1.1', 'Host: mock', KEY, `Content-Length: ${bytes}`)
const HALF_HEAD = 'GET /v1/clients HTTP/1.1\r\nHost: mock\r\nX-Na'
const HALF_CHUNK = 'POST /v1/clients HTTP/1.1\r\nHost: mock\r\nTransfer-Encoding: chunked\r\n'

const LATE = /^HTTP\/1\.1 408 .*"The request did not arrive in time"/s

/** What a client sends before it falls silent, and all that it receives. */
const SILENT_CLIENTS: readonly [string, () => Promise<Socket>, string | Buffer, RegExp][] = [
  ['before its first byte', plain, '', LATE],
  ['in a request line', plain, 'GET /v1/cli', LATE],
  ['in the headers', plain, HALF_HEAD, LATE],
  ['in the body', plain, `${upload(9_000_000)}{"clientId":`, LATE],
  ['in a chunk of the body', plain, `${HALF_CHUNK}${KEY}\r\n\r\n40\r\n{"ty`, LATE],
  ['in a body that is too long', plain, `${upload(12_000_000)}{"clientId":`, /^HTTP\/1\.1 413 /],
  ['in the head of CONNECT', plain, 'CONNECT api.complycube.com:443 HTTP/1.1\r\nHo', LATE],
  ['in a tunnel', tunnel, '', /^$/],
  ['in the hello of TLS in a tunnel', tunnel, HALF_HELLO, /^$/],
  ['before the hello of TLS', () => open(tlsPort), '', /^$/],
  ['in the hello of TLS', () => open(tlsPort), HALF_HELLO, /^$/],
  ['in the headers inside TLS', insideTls, HALF_HEAD, LATE],
]

describe('the mock closes the connection of a client that falls silent', () => {
  test.concurrent.each(SILENT_CLIENTS)('%s', async (_, reach, sent, received) => {
    const socket = await reach()
    socket.write(sent)
    expect(await text(socket)).toMatch(received)
    expect(await getOver(await plain(), '/v1/clients', 'mock')).toMatchObject({ status: 200 })
  })

  test.concurrent('between the bytes of a head, also if more follow from time to time', async () => {
    const socket = await plain()
    socket.on('error', () => undefined)
    const drip = setInterval(() => socket.write('x'), 20)
    socket.write(HALF_HEAD)
    expect(await text(socket)).toMatch(LATE)
    clearInterval(drip)
  })
})
