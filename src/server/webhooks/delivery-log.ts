import type { Delivery } from './delivery.ts'

/** Deliveries that are remembered; the oldest go first. */
const CAPACITY = 10_000

export interface DeliveryLogState {
  readonly count: number
  readonly deliveries: readonly Delivery[]
}

/** What was handed over, or is to be, in the order in which it came up. */
export class DeliveryLog {
  #deliveries: Delivery[] = []
  #count = 0

  add(delivery: Delivery): void {
    this.#count++
    this.#deliveries.push(delivery)
    if (this.#deliveries.length >= 2 * CAPACITY) this.#deliveries = this.all()
  }

  /** How many there have been. */
  get count(): number {
    return this.#count
  }

  /** How many are not remembered any more. */
  get dropped(): number {
    return Math.max(0, this.#count - CAPACITY)
  }

  toState(): DeliveryLogState {
    return { count: this.#count, deliveries: this.all() }
  }

  restore({ count, deliveries }: DeliveryLogState): void {
    this.#count = count
    this.#deliveries = [...deliveries]
  }

  /** Oldest first. */
  all(): Delivery[] {
    return this.#deliveries.slice(-CAPACITY)
  }

  find(id: string): Delivery | undefined {
    return this.all().find((delivery) => delivery.id === id)
  }

  /** The last delivery of an earlier event about the same object to the same webhook. */
  before({ webhookId, resourceId, eventId }: Delivery): Delivery | undefined {
    const own = this.#deliveries.findIndex(
      (one) => one.webhookId === webhookId && one.eventId === eventId
    )
    return this.#deliveries
      .slice(0, Math.max(0, own))
      .findLast((one) => one.webhookId === webhookId && one.resourceId === resourceId)
  }
}
