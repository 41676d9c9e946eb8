import type { Sandbox } from '../sandbox/sandbox.ts'

/**
 * Whether a sandbox is at work, rather than waiting for something outside: a receiver, the clock, or
 * the time of an answer that a fault holds. What comes next from outside is taken when it is not.
 */
export class Activity {
  readonly #sandbox: Sandbox
  /** Requests that are not answered, and moves of the clock that are not over. */
  exchanges = 0
  /** Deliveries that wait for their receivers. */
  deliveries = 0

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox
  }

  /** Counts an exchange until it is over. */
  async during<T>(exchange: () => Promise<T>): Promise<T> {
    this.exchanges++
    try {
      return await exchange()
    } finally {
      this.exchanges--
    }
  }

  get isAny(): boolean {
    const { clock, faults } = this.#sandbox
    const { work, moves } = clock.underWay
    return this.exchanges + work > this.deliveries + faults.held.count + moves
  }
}
