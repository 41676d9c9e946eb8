import { type IncomingMessage, ServerResponse } from 'node:http'
import { onNextTurn } from '../sandbox/real-time.ts'

/** Characters from which on an answer is written at once: its own size is what it costs. */
const LONG = 64 * 1024

/** Answers that wait at most for each other. */
const MOST_WAITING = 64

/** How answers that are made at once are written together. */
export interface Together {
  /** What the server makes its responses with. */
  readonly TogetherResponse: typeof ServerResponse
  /**
   * Short answers that are ended from now on wait for the end of the turn: they leave before all that
   * is set about while they are made, such as deliveries of events.
   */
  readonly open: () => void
  /** Answers that are ended from now on leave at once. */
  readonly close: () => void
  /** Writes what waits: for when something else would keep it waiting for long. */
  readonly writeAll: () => void
}

/**
 * Has a server write short answers together: when all requests that have arrived by now are answered.
 * A write wakes its reader, and that is the dearest part of a small answer; of several in a row only
 * the first does.
 */
export const writeTogether = (): Together => {
  let waiting: { endNow(): void }[] = []
  let isOpen = false
  let isSetUp = false

  const writeAll = (): void => {
    const written = waiting
    waiting = []
    for (const response of written) response.endNow()
  }

  const endTurn = (): void => {
    isSetUp = false
    writeAll()
  }

  const open = (): void => {
    isOpen = true
    if (isSetUp) return
    isSetUp = true
    onNextTurn(endTurn)
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
      const mayWait = isOpen && !how && typeof chunk === 'string' && chunk.length < LONG
      if (!mayWait) return super.end(chunk, how)
      this.#text = chunk
      if (waiting.push(this) === MOST_WAITING) writeAll()
      return this
    }

    endNow(): void {
      super.end(this.#text)
    }
  }
  const close = (): void => {
    isOpen = false
  }
  return { TogetherResponse, open, close, writeAll }
}
