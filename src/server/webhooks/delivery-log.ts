import type { Delivery } from './delivery.ts'

/** Deliveries that are remembered; the oldest go first. */
const CAPACITY = 10_000

/** What was handed over, or is to be, in the order in which it happened. */
export class DeliveryLog {
  #deliveries: Delivery[] = []

  add(delivery: Delivery): void {
    this.#deliveries.push(delivery)
    if (this.#deliveries.length >= 2 * CAPACITY) this.#deliveries = this.all()
  }

  /** Oldest first. */
  all(): Delivery[] {
    return this.#deliveries.slice(-CAPACITY)
  }
}
