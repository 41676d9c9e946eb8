import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { invalidRequest } from '../../contracts/errors.ts'
import type { Received, ResponseClass } from '../http/request.ts'
import { respondJson } from '../http/respond.ts'
import type { Engine } from '../mock.ts'
import { BodyPool } from './body-pool.ts'
import {
  announcesTooMuch,
  bringsBody,
  type CollectedBody,
  collectBody,
  EMPTY,
  LONG_BODY,
  TOO_LARGE,
} from './collect-body.ts'
import type { cutConnection } from './cut-connection.ts'
import { lacksHost, refuseMissingHost } from './refuse-malformed.ts'
import { headOf, nameThePath } from './request-head.ts'
import type { Together } from './write-together.ts'

/**
 * The listener's own Response class, which can be written out without a stream. The listener puts
 * it into the place of the global one; the global one is put back, for this may be a process of
 * somebody else's tests.
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
    // Both are those of HTTP/1.1: the server is one of node:http.
    (request, { incoming, outgoing }) =>
      fetch(request, incoming as IncomingMessage, outgoing as ServerResponse),
    { errorHandler: () => onInvalid(Response), autoCleanupIncoming: false, hostname: 'localhost' }
  )
  const Response: ResponseClass = globalThis.Response
  Object.defineProperty(globalThis, 'Request', { value: own.Request })
  Object.defineProperty(globalThis, 'Response', { value: own.Response })
  return { listener, Response }
}

/** Where answers begin that have no end. */
const STREAM_PATH = '/_mock/stream'

/** What cuts connections makes a response when it is loaded: nobody needs that to start. */
const cutLater = async (...cut: Parameters<typeof cutConnection>): Promise<Response> => {
  const { cutConnection } = await import('./cut-connection.ts')
  return cutConnection(...cut)
}

/** Answers requests of a node:http server with the engine. */
export const createRequestListener = (
  engine: Engine,
  together: Together
): { onRequest: RequestListener; onExpectation: RequestListener; cutStreams: () => void } => {
  const streams = new Set<ServerResponse>()
  const pool = new BodyPool()
  const bodies = new WeakMap<IncomingMessage, CollectedBody>()
  const { listener, Response } = makeListener(
    (request, incoming, outgoing) => {
      const body = incoming.method === 'GET' ? EMPTY : (bodies.get(incoming) ?? EMPTY)
      const received: Received = { bytes: body.bytes, isTooLarge: body.isTooLarge, Response }
      const response = engine.answer(request, received)
      // Only what is answered later can have been cut.
      return response instanceof Promise
        ? response.then((made) => (received.cut ? cutLater(made, received.cut, outgoing) : made))
        : response
    },
    (Light) => {
      const { status, body } = invalidRequest('The request line or a header is malformed')
      return respondJson({ bytes: undefined, isTooLarge: false, Response: Light }, status, body)
    }
  )

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
    if (body !== EMPTY) bodies.set(incoming, body)
    if (incoming.url?.startsWith(STREAM_PATH)) {
      streams.add(outgoing)
      outgoing.once('close', () => streams.delete(outgoing))
    }
    const isLong = body.bytes !== undefined && body.bytes.byteLength >= LONG_BODY
    if (isLong) together.writeAll()
    else together.open()
    // Answered at once by the vendor surface, later by the control surface: the body is read by then.
    void listener(incoming, outgoing)
    together.close()
    body.release()
  }

  const isRead = (incoming: IncomingMessage): boolean =>
    !bringsBody(incoming) || engine.deservesReading(headOf(incoming))

  const onRequest: RequestListener = (incoming, outgoing) => {
    nameThePath(incoming)
    if (!isRead(incoming)) {
      // What comes of the body is thrown away, so that the connection can go on.
      incoming.resume()
      answer(incoming, outgoing, EMPTY)
      return
    }
    collectBody(incoming, pool, (body) => answer(incoming, outgoing, body))
  }

  return {
    onRequest,
    /** Ends what listeners have not read to its end by themselves. */
    cutStreams: () => {
      for (const outgoing of streams) outgoing.destroy()
    },
    /** `Expect: 100-continue`: the client waits to be told that its body is welcome. */
    onExpectation: (incoming, outgoing) => {
      nameThePath(incoming)
      const isUnwelcome = !isRead(incoming)
      if (isUnwelcome || announcesTooMuch(incoming)) {
        outgoing.setHeader('Connection', 'close')
        answer(incoming, outgoing, isUnwelcome ? EMPTY : TOO_LARGE)
        return
      }
      outgoing.writeContinue()
      onRequest(incoming, outgoing)
    },
  }
}
