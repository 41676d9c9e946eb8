import { type IncomingMessage, ServerResponse } from 'node:http'
import { nextTurn } from '../sandbox/real-time.ts'

/** Characters from which on an answer is written at once: its own size is what it costs. */
const LONG = 64 * 1024

/** Answers that wait at most for each other. */
const MOST_WAITING = 64

/**
 * Makes the responses of a server, which write short answers together: when all requests that have
 * arrived by now are answered. A write wakes its reader, and that is the dearest part of a small
 * answer; of several in a row only the first does.
 */
export const writeTogether = (): {
  readonly TogetherResponse: typeof ServerResponse
  /** Writes what waits: for when something else would keep it waiting for long. */
  readonly writeAll: () => void
} => {
  let waiting: { endNow(): void }[] = []

  const writeAll = (): void => {
    const written = waiting
    waiting = []
    for (const response of written) response.endNow()
  }

  const add = (response: { endNow(): void }): void => {
    const length = waiting.push(response)
    if (length === 1) void nextTurn().then(writeAll)
    else if (length === MOST_WAITING) writeAll()
  }

  class TogetherResponse<
    Request extends IncomingMessage = IncomingMessage,
  > extends ServerResponse<Request> {
    #text = ''

    override end(done?: () => void): this
    override end(chunk: unknown, done?: () => void): this
    override end(chunk: unknown, encoding: BufferEncoding, done?: () => void): this
    override end(chunk?: unknown, how?: BufferEncoding | (() => void), done?: () => void): this {
      if (typeof how === 'string') return super.end(chunk, how, done)
      if (how || typeof chunk !== 'string' || chunk.length >= LONG) return super.end(chunk, how)
      this.#text = chunk
      add(this)
      return this
    }

    endNow(): void {
      super.end(this.#text)
    }
  }
  return { TogetherResponse, writeAll }
}
