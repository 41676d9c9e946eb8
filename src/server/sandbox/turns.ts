import { nextTurn } from './real-time.ts'

/** Does one thing at a time, in the order in which they were asked for. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  /** Begins when requests that were made before, in this process, have arrived. */
  take(action: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(nextTurn).then(action)
    this.#last = turn.catch(() => undefined)
    return turn
  }
}
