/** Something that happened by itself: not an answer to a request, but its consequence. */
export interface Effect {
  readonly at: string
  readonly kind:
    | 'check.completed'
    | 'check.failed'
    | 'session.completed'
    | 'check.monitoring'
    | 'check.unchanged'
    | 'delivery.succeeded'
    | 'delivery.failed'
    | 'delivery.retried'
    | 'delivery.dropped'
    | 'webhook.disabled'
    | 'fault'
  /** Id of the check, session, delivery or webhook. */
  readonly id?: string
  /** The same in words. */
  readonly what: string
}

/** The oldest go first when there are more. */
const CAPACITY = 20_000

/** What has happened in a sandbox, in order. */
export class EffectLog {
  #effects: Effect[] = []
  #count = 0
  #told = 0
  readonly #onRecord: (effect: Effect) => void

  constructor(onRecord: (effect: Effect) => void) {
    this.#onRecord = onRecord
  }

  record(effect: Effect): void {
    this.#onRecord(effect)
    this.#count++
    this.#effects.push(effect)
    if (this.#effects.length >= 2 * CAPACITY) this.#effects = this.#effects.slice(-CAPACITY)
  }

  /** What nobody has been told of yet. */
  toState(): Effect[] {
    const wanted = this.#count - this.#told
    return wanted === 0 ? [] : this.#effects.slice(-wanted)
  }

  restore(untold: readonly Effect[]): void {
    this.#effects = [...untold]
    this.#count = untold.length
    this.#told = 0
  }

  /** What has happened since this was asked last. */
  takeNew(): Effect[] {
    const untold = this.toState()
    this.#told = this.#count
    return untold
  }
}
