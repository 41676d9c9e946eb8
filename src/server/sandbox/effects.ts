/** Something that happened by itself: not an answer to a request, but its consequence. */
export interface Effect {
  readonly at: string
  readonly kind:
    | 'check.completed'
    | 'check.failed'
    | 'check.monitoring'
    | 'check.unchanged'
    | 'delivery.succeeded'
    | 'delivery.failed'
    | 'delivery.dropped'
    | 'webhook.disabled'
    | 'fault'
  /** Id of the check, delivery or webhook. */
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

  record(effect: Effect): void {
    this.#count++
    this.#effects.push(effect)
    if (this.#effects.length >= 2 * CAPACITY) this.#effects = this.#effects.slice(-CAPACITY)
  }

  /** What has happened since this was asked last. */
  takeNew(): Effect[] {
    const wanted = this.#count - this.#told
    this.#told = this.#count
    return wanted === 0 ? [] : this.#effects.slice(-wanted)
  }
}
