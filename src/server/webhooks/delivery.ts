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

export interface DeliveryLogState {
  readonly count: number
  readonly deliveries: readonly Delivery[]
}
