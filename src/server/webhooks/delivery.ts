import type { EventType } from '../../contracts/events.ts'
import type { WebhookFaults } from '../../scenarios/webhook-faults.ts'

/** What is sent, to where. */
export interface Parcel {
  readonly url: string
  /** Names in the very case in which they are sent. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What a receiver answered, or why it did not. */
export interface SendResult {
  readonly status?: number
  /** Why the attempt failed, where the status alone does not say it. */
  readonly error?: string
  /** Beginning of the receiver's body. */
  readonly answer?: string
}

/** One try to hand an event to a receiver. */
export interface Attempt extends SendResult {
  readonly at: string
  readonly request: Parcel
  /** By the sandbox's clock; 0 on a virtual one. */
  readonly latencyMs: number
}

/**
 * `queued`: not tried yet; `retrying`: will be tried again at `nextAttemptAt`; `delivered`;
 * `failed`: every attempt is spent; `dropped`: it was not sent, for the reason given.
 */
export const DELIVERY_STATES = ['queued', 'retrying', 'delivered', 'failed', 'dropped'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** Another delivery of the same event, which came before, and why there is one more. */
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
  /** The event as a sender without faults sends it. */
  readonly body: string
  readonly faults: WebhookFaults
  readonly repeats?: Repetition
  state: DeliveryState
  reason?: string
  url: string
  nextAttemptAt?: string | undefined
  readonly attempts: Attempt[]
}

/** What a delivery is made of when nothing has become of it yet. */
export type NewDelivery = Omit<Delivery, 'id' | 'createdAt' | 'state' | 'reason' | 'attempts'>
