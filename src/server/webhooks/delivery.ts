import type { EventType } from '../../contracts/events.ts'

/** One try to hand an event to a receiver. */
export interface Attempt {
  readonly at: string
  readonly status?: number
  readonly error?: string
  /** Beginning of the receiver's body, where it refused. */
  readonly answer?: string
  /** By the sandbox's clock; 0 on a virtual one. */
  readonly latencyMs: number
}

/**
 * `queued`: not tried yet; `retrying`: will be tried again at `nextAttemptAt`; `delivered`;
 * `failed`: every attempt is spent; `dropped`: its webhook was deleted or disabled before.
 */
export type DeliveryState = 'queued' | 'retrying' | 'delivered' | 'failed' | 'dropped'

/** One event on its way to one webhook. */
export interface Delivery {
  readonly id: string
  readonly webhookId: string
  readonly eventId: string
  readonly eventType: EventType
  readonly resourceId: string
  /** The bytes that are signed and sent. */
  readonly body: string
  state: DeliveryState
  url: string
  signature: string
  nextAttemptAt?: string | undefined
  readonly attempts: Attempt[]
}
