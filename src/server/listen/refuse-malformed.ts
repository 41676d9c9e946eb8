import type { Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { invalidRequest } from '../../contracts/errors.ts'
import { VERSION } from '../../version.ts'
import { HINT_HEADER, hintOf, VERSION_HEADER } from '../http/respond.ts'
import { nextTurn } from '../sandbox/real-time.ts'
import { closeAfter } from './collect-body.ts'

/** A response to bytes that are not a valid HTTP request. */
export interface Refusal {
  /** Status and reason, as in the first line. */
  readonly status: string
  readonly message: string
}

/** The refusals by the code of Node's error. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: {
    status: '431 Request Header Fields Too Large',
    message: 'The request line and the headers are too long',
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    status: '413 Payload Too Large',
    message: 'The extensions of a chunk of the request body are too long',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: '408 Request Timeout',
    message: 'The request did not arrive in time',
  },
}

/** An error of Node's parser. */
interface ParseError extends NodeJS.ErrnoException {
  readonly rawPacket?: Buffer
}

const MALFORMED: Refusal = {
  status: '400 Bad Request',
  message: 'The request line or a header is malformed',
}

const TLS_ARRIVED: Refusal = {
  status: '400 Bad Request',
  message: 'This port speaks plain HTTP, but TLS arrived; use an http:// address, or --tls',
}

/** The first byte of every TLS connection: the type of a handshake record. */
export const TLS_HANDSHAKE = 0x16

const HTTP2_ARRIVED: Refusal = {
  status: '400 Bad Request',
  message: 'This port speaks HTTP/1.1, but HTTP/2 arrived; use a client for HTTP/1.1',
}

/** Every connection of HTTP/2 without TLS begins with these bytes. */
const HTTP2_PREFACE = 'PRI * HTTP/2'

/** The refusal of a connection that speaks another protocol. */
const foreignProtocolOf = (packet: Buffer | undefined): Refusal | undefined => {
  if (packet?.[0] === TLS_HANDSHAKE) return TLS_ARRIVED
  return packet?.toString('latin1', 0, HTTP2_PREFACE.length) === HTTP2_PREFACE
    ? HTTP2_ARRIVED
    : undefined
}

const NOT_EXPECTED: Refusal = {
  status: '417 Expectation Failed',
  message: "The 'Expect' header should be 100-continue, or not be there",
}

const bodyOf = ({ message }: Refusal): string => JSON.stringify(invalidRequest(message).body)

const headersFor = ({ message }: Refusal, body: string): Record<string, string> => ({
  'Content-Type': 'application/json',
  'Content-Length': String(Buffer.byteLength(body)),
  [VERSION_HEADER]: VERSION,
  [HINT_HEADER]: hintOf(message),
})

const textOf = (refusal: Refusal): string => {
  const body = bodyOf(refusal)
  const headers = { ...headersFor(refusal, body), Connection: 'close' }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [`HTTP/1.1 ${refusal.status}`, ...lines, '', body].join('\r\n')
}

/** Writes a refusal to a connection and ends it. */
export const refuseOnSocket = (socket: Duplex, refusal: Refusal): void => {
  if (socket.writable) socket.end(textOf(refusal), () => socket.destroy())
  // A response that was ended before may still be on its way to the client.
  else if (!socket.writableEnded) socket.destroy()
}

/** Responds to a request with a refusal. */
export const refuseWith = (outgoing: ServerResponse, refusal: Refusal): void => {
  const body = bodyOf(refusal)
  outgoing.writeHead(Number.parseInt(refusal.status, 10), headersFor(refusal, body)).end(body)
}

export const refuseMissingHost = (outgoing: ServerResponse): void => {
  closeAfter(outgoing)
  refuseWith(outgoing, MALFORMED)
}

/** Refuses a proxy request for a host that the mock does not answer for. */
export const refuseOtherHost = (
  outgoing: ServerResponse,
  host: string,
  known: readonly string[]
): void => {
  const message = `A request for ${host} is refused, because this mock answers only for ${known.join(', ')} and its own address; send it without this proxy, or start the mock with --allowed-host ${host} to answer it, or with --tunnel-others to pass it on`
  refuseWith(outgoing, { status: '403 Forbidden', message })
}

/**
 * Responds in the vendor's envelope to what Node cannot parse as a request. Earlier requests of the
 * same connection get their responses first: `writeAll` writes the waiting ones.
 */
export const refuseMalformed = (server: Server, writeAll: () => void): void => {
  server.on('clientError', async (error: ParseError, socket) => {
    const { code = '', rawPacket } = error
    if (code === 'ECONNRESET') {
      socket.destroy()
      return
    }
    writeAll()
    await nextTurn()
    refuseOnSocket(socket, foreignProtocolOf(rawPacket) ?? REFUSALS[code] ?? MALFORMED)
  })
  server.on('checkExpectation', (_, outgoing) => {
    closeAfter(outgoing)
    refuseWith(outgoing, NOT_EXPECTED)
  })
}
