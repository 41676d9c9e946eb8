import {
  type IncomingMessage,
  type OutgoingHttpHeader,
  type OutgoingHttpHeaders,
  type Server,
  ServerResponse,
} from 'node:http'
import type { Answer } from '../http/respond.ts'
import { onNextTurn } from '../sandbox/real-time.ts'

/** Responses from this size on, in characters, are written at once: their own size is the cost. */
const LONG = 64 * 1024

/** Responses that wait for each other at most. */
const MAX_WAITING = 64

/** What `writeHead` takes. */
type Headers = OutgoingHttpHeaders | OutgoingHttpHeader[]

/** Writes the short responses of one turn of the event loop together. */
export interface WriteBatches {
  /** Counts the connections of the server. */
  readonly watch: (server: Server) => void
  /** The response class of the server. */
  readonly BatchedResponse: typeof ServerResponse
  /** Short responses that end from now on wait until the turn ends, so other work cannot delay them. */
  readonly open: () => void
  /** Responses that end from now on are written at once. */
  readonly close: () => void
  /** Ends a response with an answer. */
  readonly respond: (outgoing: ServerResponse, answer: Answer) => void
  /** Writes the waiting responses now. Call it before work that takes long. */
  readonly writeAll: () => void
}

/**
 * Makes a server write short responses together, when all requests that have arrived are handled. A
 * write wakes the client, which is the most expensive part of a small response; of several writes in a
 * row only the first does.
 */
export const batchWrites = (): WriteBatches => {
  let waiting: { endNow(): void }[] = []
  let isOpen = false
  let connections = 0
  let isScheduled = false

  const writeAll = (): void => {
    const written = waiting
    waiting = []
    for (const response of written) response.endNow()
  }

  const endTurn = (): void => {
    isScheduled = false
    writeAll()
  }

  const watch = (server: Server): void => {
    server.on('connection', (socket) => {
      connections++
      socket.once('close', () => connections--)
    })
  }

  const open = (): void => {
    // A single connection has nothing to wait for. That saves 6 % of the CPU of its requests.
    if (connections === 1) return
    isOpen = true
    if (isScheduled) return
    isScheduled = true
    onNextTurn(endTurn)
  }

  class BatchedResponse<
    Request extends IncomingMessage = IncomingMessage,
  > extends ServerResponse<Request> {
    #text = ''
    #headers: Answer['headers'] | undefined

    /** Node writes the head when the response ends, and then knows the length of the body. */
    respond(status: number, headers: Answer['headers'], text: string): void {
      this.statusCode = status
      this.#headers = headers
      this.end(text)
    }

    override writeHead(status: number, message?: string, headers?: Headers): this
    override writeHead(status: number, headers?: Headers): this
    override writeHead(status: number, given?: string | Headers, headers?: Headers): this {
      if (typeof given === 'string') return super.writeHead(status, given, headers)
      return super.writeHead(status, given ?? this.#headers)
    }

    override end(done?: () => void): this
    override end(chunk: unknown, done?: () => void): this
    override end(chunk: unknown, encoding: BufferEncoding, done?: () => void): this
    override end(chunk?: unknown, how?: BufferEncoding | (() => void), done?: () => void): this {
      if (typeof how === 'string') return super.end(chunk, how, done)
      const mayWait = isOpen && !how && typeof chunk === 'string' && chunk.length < LONG
      if (!mayWait) return super.end(chunk, how)
      this.#text = chunk
      if (waiting.push(this) === MAX_WAITING) writeAll()
      return this
    }

    endNow(): void {
      super.end(this.#text)
    }
  }

  const respond = (outgoing: ServerResponse, { status, headers, body }: Answer): void => {
    if (body !== null && outgoing instanceof BatchedResponse)
      outgoing.respond(status, headers, body)
    else outgoing.writeHead(status, headers).end(body)
  }

  const close = (): void => {
    isOpen = false
  }
  return { watch, BatchedResponse, open, close, respond, writeAll }
}
