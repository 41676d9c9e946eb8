import type { Clock } from '../sandbox/clock.ts'

/** Lines of things to do: one after the other within a lane, lane beside lane. */
export class Lanes<T> {
  /** What waits behind the one under way, by lane. */
  readonly #waiting = new Map<string, T[]>()
  readonly #clock: Clock
  readonly #handle: (item: T) => Promise<void>

  constructor(clock: Clock, handle: (item: T) => Promise<void>) {
    this.#clock = clock
    this.#handle = handle
  }

  /** Lines up behind those of the same lane. Begins after the present answer has left. */
  join(lane: string, item: T): void {
    const waiting = this.#waiting.get(lane)
    if (waiting) {
      waiting.push(item)
      return
    }
    this.#waiting.set(lane, [item])
    this.#clock.soon(() => this.#clear(lane))
  }

  async #clear(lane: string): Promise<void> {
    const waiting = this.#waiting.get(lane) ?? []
    for (let next = waiting.shift(); next; next = waiting.shift()) await this.#handle(next)
    this.#waiting.delete(lane)
  }
}
