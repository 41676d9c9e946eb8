import type { Clock } from './clock.ts'
import { stayAwake } from './real-time.ts'

/** Requests whose answer waits: for a time of the clock, or for the client to give up. */
export class HeldRequests {
  readonly #clock: Clock
  readonly #held = new Set<() => void>()
  #fallAsleep: (() => void) | undefined
  #isClosed = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get count(): number {
    return this.#held.size
  }

  /**
   * Makes an answer after a time of the clock. Whoever moves the clock has it made when the move is
   * over; a settle does not wait for it. Nothing where the sandbox is closed before.
   */
  hold<T>(delayMs: number, make: () => T | Promise<T>): Promise<T | undefined> {
    return new Promise((resolve) => {
      const letGo = this.#keep(() => resolve(undefined))
      this.#clock.after(delayMs, async () => {
        if (!letGo()) return
        const made = Promise.resolve().then(make)
        resolve(made)
        // Its errors are for whoever awaits the answer; here it matters only that it is over.
        await made.catch(() => undefined)
      })
    })
  }

  /** Waits until the client has gone, or the sandbox. */
  untilGone(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const letGo = this.#keep(resolve)
      const leave = (): void => {
        if (letGo()) resolve()
      }
      if (signal.aborted) leave()
      else signal.addEventListener('abort', leave, { once: true })
    })
  }

  /** Lets go of all that is held, and of all that would be held from now on. */
  close(): void {
    this.#isClosed = true
    for (const free of [...this.#held]) free()
  }

  /** Keeps a request; answers how to let go of it, which tells whether it was still kept. */
  #keep(onClosed: () => void): () => boolean {
    const free = (): void => {
      if (letGo()) onClosed()
    }
    const letGo = (): boolean => {
      const wasKept = this.#held.delete(free)
      if (this.#held.size === 0) this.#fallAsleep?.()
      return wasKept
    }
    if (this.#held.size === 0) this.#fallAsleep = stayAwake()
    this.#held.add(free)
    if (this.#isClosed) free()
    return letGo
  }
}
