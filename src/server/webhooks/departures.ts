import { faultNamed, USUAL, type WebhookFaults } from '../../scenarios/webhook-faults.ts'
import type { Clock } from '../sandbox/clock.ts'
import type { Job } from '../sandbox/job.ts'
import type { Delivery, Repetition } from './delivery.ts'
import type { DeliveryLog } from './delivery-log.ts'

/** What the timers of deliveries are for. */
export type Errand = Extract<Job, { deliveryId: string }>['kind']

interface Dependencies {
  readonly clock: Clock
  readonly log: DeliveryLog
  /** Has a delivery sent as soon as its turn comes. */
  readonly send: (delivery: Delivery) => void
  readonly drop: (delivery: Delivery, reason: string) => void
  /** Makes one more delivery of the same event, and logs it. */
  readonly repeat: (
    delivery: Delivery,
    because: Repetition['because'],
    faults: WebhookFaults
  ) => Delivery
}

/** When each delivery leaves, and what leaves with it: faults in time, number and order. */
export class Departures {
  readonly #dependencies: Dependencies
  /** Deliveries that let the next one to their webhook go first, by webhook. */
  readonly #held = new Map<string, Delivery>()

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
  }

  /** Does what a timer was set for; nothing where the delivery is not remembered any more. */
  goOn(kind: Errand, deliveryId: string): void {
    const delivery = this.#dependencies.log.find(deliveryId)
    if (delivery) this.#go(kind, delivery)
  }

  #go(kind: Errand, delivery: Delivery): void {
    if (kind === 'retry') this.#dependencies.send(delivery)
    if (kind === 'delayed') this.#takeTurn(delivery)
    if (kind === 'swap') this.#goAlone(delivery)
    if (kind === 'stale') this.depart(this.#dependencies.repeat(delivery, 'stale', []))
  }

  /** Ids of the deliveries that let the next one go first. */
  toState(): string[] {
    return [...this.#held.values()].map(({ id }) => id)
  }

  restore(held: readonly string[]): void {
    for (const id of held) {
      const delivery = this.#dependencies.log.find(id)
      if (delivery) this.#held.set(delivery.webhookId, delivery)
    }
  }

  /** Has a delivery leave when its faults let it. */
  depart(delivery: Delivery): void {
    const delay = faultNamed(delivery.faults, 'delay')
    if (delay) this.#wait(delivery, delay.by ?? USUAL.delayMs, 'delayed')
    else this.#takeTurn(delivery)
  }

  /** Lets whoever waits for a next one go behind this one; else may have to wait itself. */
  #takeTurn(delivery: Delivery): void {
    const { webhookId, faults } = delivery
    const before = this.#held.get(webhookId)
    const swap = faultNamed(faults, 'swap')
    if (before) {
      this.#held.delete(webhookId)
      this.#leave(delivery)
      this.#leave(before)
    } else if (swap) this.#hold(delivery, swap.within ?? USUAL.swapWithinMs)
    else this.#leave(delivery)
  }

  #hold(delivery: Delivery, withinMs: number): void {
    const { webhookId } = delivery
    this.#held.set(webhookId, delivery)
    this.#wait(delivery, withinMs, 'swap')
  }

  /** Nobody came who could have gone first. */
  #goAlone(delivery: Delivery): void {
    const { webhookId } = delivery
    if (this.#held.get(webhookId) !== delivery) return
    this.#held.delete(webhookId)
    this.#leave(delivery)
  }

  #leave(delivery: Delivery): void {
    const { send, drop } = this.#dependencies
    const { faults } = delivery
    if (faultNamed(faults, 'drop')) drop(delivery, 'a fault says so')
    else send(delivery)
    this.#duplicate(delivery)
    this.#sendStale(delivery)
  }

  #duplicate(delivery: Delivery): void {
    const duplicate = faultNamed(delivery.faults, 'duplicate')
    if (!duplicate) return
    const { times = USUAL.copies, copy = [] } = duplicate
    for (let count = 0; count < times; count++) {
      this.depart(this.#dependencies.repeat(delivery, 'duplicate', copy))
    }
  }

  #sendStale(delivery: Delivery): void {
    const { log } = this.#dependencies
    const stale = faultNamed(delivery.faults, 'stale')
    if (!stale) return
    const earlier = log.before(delivery)
    const afterMs = stale.after ?? (earlier ? 0 : USUAL.staleAfterMs)
    this.#later(earlier ?? delivery, afterMs, 'stale')
  }

  #wait(delivery: Delivery, delayMs: number, kind: Errand): void {
    const { clock } = this.#dependencies
    delivery.nextAttemptAt = new Date(clock.now() + delayMs).toISOString()
    this.#later(delivery, delayMs, kind)
  }

  #later(delivery: Delivery, delayMs: number, kind: Errand): void {
    const { clock } = this.#dependencies
    clock.after(delayMs, () => this.#go(kind, delivery), { kind, deliveryId: delivery.id })
  }
}
