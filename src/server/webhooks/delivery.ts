import type { EventType } from '../../contracts/events.ts'
import type { WebhookFaults } from '../../scenarios/webhook-faults.ts'

/** The request of one attempt. */
export interface WebhookRequest {
  readonly url: string
  /** Names keep their case when they are sent. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The answer of a receiver, or why there is none. */
export interface SendResult {
  readonly status?: number
  /** Why the attempt failed, if the status alone does not say it. */
  readonly error?: string
  /** The first characters of the receiver's body. */
  readonly answer?: string
}

/** One try to send an event to a receiver. */
export interface Attempt extends SendResult {
  readonly at: string
  readonly request: WebhookRequest
  /** By the sandbox's clock, in milliseconds; 0 on a virtual clock. */
  readonly latencyMs: number
}

/**
 * `queued`: not tried yet. `retrying`: tried again at `nextAttemptAt`. `delivered`. `failed`: all
 * attempts failed. `dropped`: not sent, for the reason given.
 */
export const DELIVERY_STATES = ['queued', 'retrying', 'delivered', 'failed', 'dropped'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** The earlier delivery of the same event, and why it is sent again. */
export interface Repetition {
  readonly of: string
  readonly because: 'duplicate' | 'stale' | 'resend'
}

/** One event on its way to one webhook. */
export interface Delivery {
  readonly id: string
  readonly createdAt: string
  readonly webhookId: string
  readonly eventId: string
  readonly eventType: EventType
  readonly resourceId: string
  /** The event as JSON, before any fault changes it. */
  readonly body: string
  readonly faults: WebhookFaults
  readonly repeats?: Repetition
  state: DeliveryState
  reason?: string
  url: string
  nextAttemptAt?: string | undefined
  readonly attempts: Attempt[]
}

/** A delivery before it is logged. */
export type NewDelivery = Omit<Delivery, 'id' | 'createdAt' | 'state' | 'reason' | 'attempts'>

/** Deliveries that the log keeps. Older ones are dropped. */
const CAPACITY = 10_000

export interface DeliveryLogState {
  readonly count: number
  readonly deliveries: readonly Delivery[]
}

/** All deliveries of a sandbox, sent or not, in the order of their creation. */
export class DeliveryLog {
  #deliveries: Delivery[] = []
  #count = 0

  add(delivery: Delivery): void {
    this.#count++
    this.#deliveries.push(delivery)
    if (this.#deliveries.length >= 2 * CAPACITY) this.#deliveries = this.all()
  }

  /** The number of all deliveries, dropped ones included. */
  get count(): number {
    return this.#count
  }

  /** The number of deliveries that the log no longer keeps. */
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
