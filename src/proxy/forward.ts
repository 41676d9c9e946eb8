import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingMessage,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { createProxyServer } from 'httpxy'
import { limit, nextTurn } from '../server/sandbox/real-time.ts'
import { PassingBody } from './bodies.ts'
import { copyAnswerHead, copyRequestHeaders, valuesOf } from './headers.ts'

/** Marks answers that come from the proxy, not from the target. */
export const PROXY_HEADER = 'ComplyCube-Mock-Proxy'

/** Answers instead of the target, with an error object like the vendor's. */
export const answerAsProxy = (
  outgoing: ServerResponse,
  status: 403 | 502 | 504 | 508,
  message: string
): void => {
  if (outgoing.headersSent) {
    outgoing.destroy()
    return
  }
  const body = JSON.stringify({ type: 'checking_proxy', message })
  // The reason phrase is explicit, because that of a failed answer may still be set.
  outgoing.writeHead(status, STATUS_CODES[status] ?? '', {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    [PROXY_HEADER]: 'answered-by-proxy',
  })
  outgoing.end(body)
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the host name cannot be looked up at the moment',
  ECONNRESET: 'the connection was closed before an answer came',
  EPROTO: 'the target does not use TLS',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is self-signed; see NODE_EXTRA_CA_CERTS',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate has an unknown authority; see NODE_EXTRA_CA_CERTS',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'the signer of the certificate is unknown; see NODE_EXTRA_CA_CERTS',
  CERT_HAS_EXPIRED: 'the certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another name',
}

const reasonOf = (error: Error): string => {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code.startsWith('HPE_')) return `the answer is not HTTP (${error.message})`
  return REASONS[code] ?? error.message
}

/** Time to read an answer after the target has stopped to read the request, in milliseconds. */
const READ_ON_MS = 1000

type WriteCallback = (error?: Error | null) => void

/**
 * Keeps reading from a socket after a write has failed. A target may refuse an upload early and hang
 * up. Node would destroy the socket at once, and the answer in it would be lost.
 */
const readAfterFailedWrite = (socket: Socket): void => {
  const hold =
    (callback: WriteCallback): WriteCallback =>
    (error) => {
      if (!error) {
        callback()
        return
      }
      const cancel = limit(READ_ON_MS, () => callback(error))
      socket.once('close', cancel)
    }
  const write = socket._write
  socket._write = (chunk, encoding, callback) => write.call(socket, chunk, encoding, hold(callback))
  const writeMany = socket._writev
  if (!writeMany) return
  socket._writev = (chunks, callback) => writeMany.call(socket, chunks, hold(callback))
}

/** The bodies of one exchange. */
export interface Forwarded {
  /** `undefined` if the answer was complete before the request. */
  readonly request: PassingBody | undefined
  readonly answer: PassingBody
  /** The head of the answer; `undefined` if the answer is missing or incomplete. */
  readonly head: IncomingMessage | undefined
  /** Why the answer is missing or incomplete; absent if the caller hung up. */
  readonly trouble?: string
}

const CUT = 'The answer was cut off before its end'

interface Pending {
  /** Returns the body of the request as soon as it is complete. */
  readonly request: () => PassingBody | undefined
  readonly answer: PassingBody
  readonly done: (forwarded: Forwarded) => void
  isLate: boolean
}

/** Removes the brackets of IPv6 addresses, which a look-up does not accept. */
const addressOf = ({ protocol, host, hostname, port, pathname }: URL) => ({
  protocol,
  host,
  port,
  pathname,
  hostname: hostname.replace(/^\[|\]$/g, ''),
})

/**
 * Returns functions that forward requests to a target and stop. Heads and bodies pass unchanged,
 * except for the host name. The division into chunks may differ, and trailers are dropped.
 */
export const createForwarder = (target: URL, timeLimitMs: number) => {
  const options = { keepAlive: true, maxSockets: 256 }
  const agent = target.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options)
  const proxy = createProxyServer({
    target: addressOf(target),
    agent,
    // Certificates and virtual hosts need the target's own name.
    changeOrigin: true,
    // The library would rewrite the head of the answer.
    selfHandleResponse: true,
    proxyTimeout: timeLimitMs,
  })
  const pending = new WeakMap<IncomingMessage, Pending>()
  const preparedSockets = new WeakSet<Socket>()

  /** Prepares a connection. A time limit of Node starts after the connection is made. */
  const prepareSocket = (sent: ClientRequest, exchange: Pending | undefined): void => {
    const { socket } = sent
    if (!socket) return
    if (!preparedSockets.has(socket)) {
      preparedSockets.add(socket)
      readAfterFailedWrite(socket)
      // Between two requests, nothing else hears an error of a kept connection.
      socket.on('error', () => undefined)
    }
    if (!socket.connecting) return
    const cancel = limit(timeLimitMs, () => {
      if (exchange) exchange.isLate = true
      sent.destroy(new Error('no connection'))
    })
    socket.once('connect', cancel).once('close', cancel)
  }

  proxy.on('proxyReq', (sent, incoming, outgoing) => {
    prepareSocket(sent, pending.get(incoming))
    copyRequestHeaders(sent, incoming)
    if (valuesOf(incoming, 'expect').length > 0) {
      sent.on('continue', () => outgoing.writeContinue())
      // The caller sends the body after the target asks for it, so the head must go first.
      sent.flushHeaders()
    }
    sent.on('close', async () => {
      // An error event has priority: it knows the reason.
      await nextTurn()
      if (!outgoing.headersSent) fail(new Error('the answer is not HTTP'), incoming, outgoing)
    })
    // An unrequested switch of protocols ends a request without an error.
    sent.on('upgrade', (_, socket) => {
      socket.destroy()
      fail(new Error('the target switched to another protocol'), incoming, outgoing)
    })
    sent.on('timeout', () => {
      const exchange = pending.get(incoming)
      if (exchange) exchange.isLate = true
    })
  })

  proxy.on('proxyRes', (head, incoming, outgoing) => {
    const exchange = pending.get(incoming)
    if (!exchange) return
    const { request, answer, done } = exchange
    try {
      copyAnswerHead(outgoing, head)
    } catch {
      // Node refuses to send such a head: a status such as 099, or a control character.
      head.destroy()
      fail(new Error('the answer is not HTTP'), incoming, outgoing)
      return
    }
    head.pipe(outgoing)
    head.on('data', (chunk: Uint8Array) => answer.add(chunk))
    head.on('end', () => done({ request: request(), answer, head }))
    head.on('close', () => {
      if (!head.complete) done({ request: request(), answer, head: undefined, trouble: CUT })
    })
  })

  const fail = (error: Error, incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const exchange = pending.get(incoming)
    if (!exchange) return
    const { isLate, request, answer, done } = exchange
    const why = isLate ? `nothing came within ${timeLimitMs / 1000} s` : reasonOf(error)
    const trouble = `No answer from ${target.origin}: ${why}`
    answerAsProxy(outgoing, isLate ? 504 : 502, trouble)
    done({ request: request(), answer, head: undefined, trouble })
  }

  return {
    forward: (incoming: IncomingMessage, outgoing: ServerResponse): Promise<Forwarded> =>
      new Promise((done) => {
        const body = new PassingBody()
        const answer = new PassingBody()
        const stream = new PassThrough({
          transform: (chunk: Uint8Array, _, next) => {
            body.add(chunk)
            next(null, chunk)
          },
        })
        const request = () => (stream.writableFinished ? body : undefined)
        pending.set(incoming, { request, answer, done, isLate: false })
        incoming.pipe(stream)
        // The library hides requests with this header from us. It is copied with the others later.
        delete incoming.headers.expect
        outgoing.on('close', () => done({ request: request(), answer, head: undefined }))
        proxy
          .web(incoming, outgoing, { buffer: stream })
          .catch((error: Error) => fail(error, incoming, outgoing))
      }),
    close: (): void => agent.destroy(),
  }
}
