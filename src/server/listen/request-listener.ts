import { setMaxListeners } from 'node:events'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { invalidRequest } from '../../contracts/errors.ts'
import {
  type Cut,
  type Received,
  type RequestHead,
  type ResponseClass,
  type VendorRequest,
  withoutOrigin,
} from '../http/request.ts'
import { asResponse, refuseJson } from '../http/respond.ts'
import type { Engine } from '../mock.ts'
import type { WriteBatches } from './batch-writes.ts'
import {
  announcesTooMuch,
  BodyPool,
  bringsBody,
  type CollectedBody,
  closeAfter,
  collectBody,
  drainBody,
  EMPTY,
  isLingering,
  LONG_BODY,
  TOO_LARGE,
} from './collect-body.ts'
import type { OwnHosts } from './own-hosts.ts'
import { refuseMissingHost, refuseOtherHost } from './refuse-malformed.ts'

/**
 * Makes the listener and returns its light Response class, which needs no stream to be written. The
 * library replaces the global classes with its own, so they are put back: this process may run tests
 * of other code.
 */
const makeListener = (
  fetch: (
    request: Request,
    incoming: IncomingMessage,
    outgoing: ServerResponse
  ) => Response | Promise<Response>,
  onInvalid: (Response: ResponseClass) => Response
): { listener: ReturnType<typeof getRequestListener>; Response: ResponseClass } => {
  const own = { Request: globalThis.Request, Response: globalThis.Response }
  const listener = getRequestListener(
    // Both are of HTTP/1.1, because the server is one of node:http.
    (request, { incoming, outgoing }) =>
      fetch(request, incoming as IncomingMessage, outgoing as ServerResponse),
    { errorHandler: () => onInvalid(Response), autoCleanupIncoming: false, hostname: 'localhost' }
  )
  const Response: ResponseClass = globalThis.Response
  Object.defineProperty(globalThis, 'Request', { value: own.Request })
  Object.defineProperty(globalThis, 'Response', { value: own.Response })
  return { listener, Response }
}

/** Cuts a connection: at once with a reset, or after half of the response was sent. */
const cutConnection = async (
  response: Response,
  { keeps }: Cut,
  outgoing: ServerResponse
): Promise<Response> => {
  // Loading this makes a Response, which takes time at the start and is rarely needed.
  const { RESPONSE_ALREADY_SENT } = await import('@hono/node-server/utils/response')
  if (keeps === 'nothing') {
    outgoing.socket?.resetAndDestroy()
    return RESPONSE_ALREADY_SENT
  }
  const bytes = new Uint8Array(await response.arrayBuffer())
  const headers = Object.fromEntries(response.headers)
  outgoing.writeHead(response.status, { ...headers, 'Content-Length': bytes.byteLength })
  outgoing.write(bytes.subarray(0, Math.floor(bytes.byteLength / 2)), () => {
    outgoing.socket?.destroySoon()
  })
  return RESPONSE_ALREADY_SENT
}

const disconnections = new WeakMap<Socket, AbortSignal>()

/**
 * A signal that is aborted when a connection closes. Node tells only the first of several pipelined
 * requests that its client has left.
 */
const disconnectionOf = (socket: Socket): AbortSignal => {
  const known = disconnections.get(socket)
  if (known) return known
  const controller = new AbortController()
  const { signal } = controller
  // Any number of pipelined requests may listen.
  setMaxListeners(0, signal)
  if (socket.destroyed) controller.abort()
  else socket.once('close', () => controller.abort())
  disconnections.set(socket, signal)
  return signal
}

/** Hosts that need no parsing, as the library that makes a `Request` has it. */
const PLAIN_HOST = /^[a-z0-9._-]+(?::(?:[1-5]\d{3,4}|[6-9]\d{3}))?$/

/** A request of a connection, without the `Request` object that takes time to make. */
class ArrivedRequest implements VendorRequest {
  readonly method: string
  readonly target: string
  readonly received: Received
  readonly #incoming: IncomingMessage

  constructor(incoming: IncomingMessage, received: Received) {
    this.method = incoming.method ?? ''
    this.target = incoming.url ?? ''
    this.received = received
    this.#incoming = incoming
  }

  /** Whether a `Request` would have the same address and headers. */
  get isPlain(): boolean {
    return this.#incoming.httpVersion === '1.1' && PLAIN_HOST.test(this.header('host') ?? '')
  }

  get url(): string {
    const { socket } = this.#incoming
    const scheme = 'encrypted' in socket && socket.encrypted ? 'https' : 'http'
    return `${scheme}://${this.header('host')}${this.target}`
  }

  /** Joins the values of a repeated header. Node would drop some, or list them. */
  header(name: string): string | undefined {
    const { rawHeaders } = this.#incoming
    const wanted = name.toLowerCase()
    let value: string | undefined
    for (let index = 0; index < rawHeaders.length; index += 2) {
      const given = rawHeaders[index] ?? ''
      if (given.length !== wanted.length || given.toLowerCase() !== wanted) continue
      const one = rawHeaders[index + 1] ?? ''
      value = value === undefined ? one : `${value}, ${one}`
    }
    return value
  }

  signal(): AbortSignal {
    return disconnectionOf(this.#incoming.socket)
  }
}

/** Responses below this path have no end. */
const STREAM_PATH = '/_mock/stream'

const headOf = ({ url, headers }: IncomingMessage): RequestHead => ({
  // The listener uses the same name for a request without a Host header.
  url: `http://localhost${url}`,
  header: (name) => headers[name.toLowerCase()]?.toString(),
})

/** HTTP/1.1 requires a Host header. Node would refuse its absence with an empty body. */
const lacksHost = ({ headers, httpVersion }: IncomingMessage): boolean =>
  headers.host === undefined && httpVersion === '1.1'

/** What the ways in beside plain HTTP ask of the listener. */
interface Entrances {
  /** Passes a request in absolute form for another host on. */
  readonly forwardOther?:
    | ((url: string, incoming: IncomingMessage, outgoing: ServerResponse) => void)
    | undefined
  /** Connections that were opened for certain names, so that requests must be for one of them. */
  readonly named: WeakSet<Socket>
}

/** Returns the listeners of a node:http server that respond with the engine. */
export const createRequestListener = (
  engine: Engine,
  batches: Omit<WriteBatches, 'BatchedResponse' | 'watch'>,
  ownHosts: OwnHosts,
  { forwardOther, named }: Entrances
): { onRequest: RequestListener; onExpectation: RequestListener; cutUnfinished: () => void } => {
  const streams = new Set<ServerResponse>()
  const arriving = new Set<IncomingMessage>()
  const pool = new BodyPool()
  /** The body of the request that is passed to the listener, which calls back at once. */
  let passed: CollectedBody = EMPTY
  const { listener, Response } = makeListener(
    (request, incoming, outgoing) => {
      const received: Received = {
        bytes: passed.bytes,
        isTooLarge: passed.isTooLarge,
        Response,
        disconnection: () => disconnectionOf(incoming.socket),
      }
      const response = engine.answer(request, received)
      // Only a response that is made later can be cut.
      return response instanceof Promise
        ? response.then((made) =>
            received.cut ? cutConnection(made, received.cut, outgoing) : made
          )
        : response
    },
    (Light) => {
      const { status, body, message } = invalidRequest('The request line or a header is malformed')
      const received = { bytes: undefined, isTooLarge: false, Response: Light }
      return refuseJson(received, status, body, message)
    }
  )

  /** Responds to a usual request for a route of the vendor. Returns false for all others. */
  const answerVendor = (
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    { bytes, isTooLarge }: CollectedBody
  ): boolean => {
    const received: Received = { bytes, isTooLarge, Response }
    const request = new ArrivedRequest(incoming, received)
    const answered = request.isPlain ? engine.answerVendor(request) : undefined
    if (answered === undefined) return false
    if (!(answered instanceof Promise)) {
      batches.respond(outgoing, answered)
      return true
    }
    answered
      .then(async (made) => {
        // Only a response that is made later can be cut.
        if (received.cut) await cutConnection(asResponse(made, received), received.cut, outgoing)
        else batches.respond(outgoing, made)
      })
      .catch(() => outgoing.destroy())
    return true
  }

  const answer = (
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    body: CollectedBody
  ): void => {
    if (lacksHost(incoming)) {
      refuseMissingHost(outgoing)
      body.release()
      return
    }
    if (incoming.url?.startsWith(STREAM_PATH)) {
      streams.add(outgoing)
      outgoing.once('close', () => streams.delete(outgoing))
    }
    const isLong = body.bytes !== undefined && body.bytes.byteLength >= LONG_BODY
    if (isLong) batches.writeAll()
    else batches.open()
    // The vendor surface responds at once. The control surface responds later, but has read the body.
    if (!answerVendor(incoming, outgoing, body)) {
      passed = body
      void listener(incoming, outgoing)
      passed = EMPTY
    }
    batches.close()
    body.release()
  }

  const isRead = (incoming: IncomingMessage): boolean =>
    !bringsBody(incoming) || engine.deservesReading(headOf(incoming))

  /**
   * Replaces an absolute URL in the request line with its path. Returns the host if it is another:
   * that of the URL, or on a connection for certain names that of the Host header.
   */
  const takeOtherHost = (incoming: IncomingMessage): string | undefined => {
    const { url = '/', socket, headers } = incoming
    if (url.startsWith('/')) {
      return named.has(socket)
        ? ownHosts.findOther(`http://${headers.host}`, socket.localAddress)
        : undefined
    }
    incoming.url = withoutOrigin(url)
    return ownHosts.findOther(url, socket.localAddress, forwardOther && socket.localPort)
  }

  const onRequest: RequestListener = (incoming, outgoing) => {
    if (isLingering(incoming.socket)) return
    const { url = '/' } = incoming
    const otherHost = takeOtherHost(incoming)
    if (otherHost !== undefined && forwardOther && !url.startsWith('/')) {
      forwardOther(url, incoming, outgoing)
      return
    }
    let isTaken = false
    const take = (body: CollectedBody, isWhole: boolean): void => {
      isTaken = true
      arriving.delete(incoming)
      if (!isWhole) closeAfter(outgoing)
      if (otherHost === undefined) answer(incoming, outgoing, body)
      else refuseOtherHost(outgoing, otherHost, ownHosts.names)
    }
    if (otherHost === undefined && isRead(incoming)) collectBody(incoming, pool, take)
    else drainBody(incoming, (isWhole) => take(EMPTY, isWhole))
    if (isTaken) return
    arriving.add(incoming)
    incoming.on('close', () => arriving.delete(incoming))
  }

  return {
    onRequest,
    /** Ends the streams whose readers have stopped reading, and the requests that still arrive. */
    cutUnfinished: () => {
      for (const outgoing of streams) outgoing.destroy()
      for (const incoming of arriving) incoming.destroy()
    },
    /** `Expect: 100-continue`: the client sends its body after the mock agrees. */
    onExpectation: (incoming, outgoing) => {
      const { url = '/' } = incoming
      const otherHost = takeOtherHost(incoming)
      if (otherHost !== undefined && forwardOther && !url.startsWith('/')) {
        outgoing.writeContinue()
        forwardOther(url, incoming, outgoing)
        return
      }
      const isUnwelcome = otherHost !== undefined || !isRead(incoming)
      if (!isUnwelcome && !announcesTooMuch(incoming)) {
        outgoing.writeContinue()
        onRequest(incoming, outgoing)
        return
      }
      closeAfter(outgoing)
      incoming.resume()
      if (otherHost === undefined) answer(incoming, outgoing, isUnwelcome ? EMPTY : TOO_LARGE)
      else refuseOtherHost(outgoing, otherHost, ownHosts.names)
    },
  }
}
