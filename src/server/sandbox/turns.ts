import { nextTurn } from './real-time.ts'

/** Does one thing at a time, in the order in which they were asked for. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()
  #count = 0

  /** How many are asked for and not over. */
  get count(): number {
    return this.#count
  }

  /** Begins when requests that were made before, in this process, have arrived. */
  take(action: () => Promise<void>): Promise<void> {
    this.#count++
    const over = (): void => {
      this.#count--
    }
    const turn = this.#last.then(nextTurn).then(action).finally(over)
    this.#last = turn.catch(() => undefined)
    return turn
  }
}
