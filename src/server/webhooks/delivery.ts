import * as z from 'zod'
import { EVENT_TYPES } from '../../contracts/events.ts'
import { Timestamp } from '../../contracts/fields.ts'
import { WebhookFault } from '../../scenarios/webhook-faults.ts'
import { Count, Text } from '../sandbox/state-fields.ts'

/** The request of one attempt. */
export const WebhookRequest = z.strictObject({
  url: Text,
  /** Names keep their case when they are sent. */
  headers: z.record(Text, Text),
  body: Text,
})
export type WebhookRequest = z.infer<typeof WebhookRequest>

/** The response of a receiver, or why there is none. */
export const SendResult = z.strictObject({
  status: z.int().optional(),
  /** Why the attempt failed, if the status alone does not say it. */
  error: Text.optional(),
  /** The first characters of the receiver's body. */
  answer: Text.optional(),
})
export type SendResult = z.infer<typeof SendResult>

/** One try to send an event to a receiver. */
const Attempt = z.strictObject({
  at: Timestamp,
  request: WebhookRequest,
  ...SendResult.shape,
  /** By the sandbox's clock, in milliseconds; 0 on a virtual clock. */
  latencyMs: z.int(),
})
export type Attempt = z.infer<typeof Attempt>

/**
 * `queued`: not tried yet. `retrying`: tried again at `nextAttemptAt`. `delivered`. `failed`: all
 * attempts failed. `dropped`: not sent, for the reason given.
 */
export const DELIVERY_STATES = ['queued', 'retrying', 'delivered', 'failed', 'dropped'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** The earlier delivery of the same event, and why it is sent again. */
const Repetition = z.strictObject({ of: Text, because: z.enum(['duplicate', 'stale', 'resend']) })
export type Repetition = z.infer<typeof Repetition>

/** One event on its way to one webhook. */
export const Delivery = z.strictObject({
  id: Text,
  createdAt: Timestamp,
  webhookId: Text,
  eventId: Text,
  eventType: z.enum(EVENT_TYPES),
  resourceId: Text,
  /** The event as JSON, before any fault changes it. */
  body: Text,
  faults: z.array(WebhookFault).readonly(),
  repeats: Repetition.optional(),
  state: z.enum(DELIVERY_STATES),
  reason: Text.optional(),
  url: Text,
  nextAttemptAt: Timestamp.optional(),
  attempts: z.array(Attempt),
})
export type Delivery = z.infer<typeof Delivery>

/** A delivery before it is logged. */
export type NewDelivery = Omit<Delivery, 'id' | 'createdAt' | 'state' | 'reason' | 'attempts'>

export const DeliveryLogState = z.strictObject({ count: Count, deliveries: z.array(Delivery) })
export type DeliveryLogState = z.infer<typeof DeliveryLogState>
