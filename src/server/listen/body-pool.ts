import { MAX_BODY_BYTES } from '../http/request.ts'

/** Buffers that are kept for the next upload; more at a time get one of their own. */
const MOST_KEPT = 4

/**
 * Memory for large bodies that is used again. Fresh memory is the dearest part of an upload: the
 * system hands it out page by page at first touch.
 */
export class BodyPool {
  readonly #free: Buffer[] = []

  take(): Buffer {
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(MAX_BODY_BYTES)
  }

  giveBack(buffer: Buffer): void {
    if (this.#free.length < MOST_KEPT) this.#free.push(buffer)
  }
}
