import * as z from 'zod'
import { Instant } from '../../scenarios/times.ts'
import { EventTypeName, WebhookFault, WebhookFaults } from '../../scenarios/webhook-faults.ts'
import { EVENT_TYPES, Event } from '../events.ts'
import { Id, Timestamp } from '../fields.ts'
import { SAMPLE } from '../sample-sandbox.ts'
import type { DeliveryFault } from './faults.ts'
import { Count, Text, wholeNumber } from './fields.ts'
import { type CallOf, controlOperation, type Send } from './operation.ts'

/** The number of deliveries that one response can list. */
export const MAX_SHOWN_DELIVERIES = 20_000

/**
 * `queued`: not tried yet; `retrying`: the next attempt is at `nextAttemptAt`; `delivered`; `failed`:
 * no attempt is left; `dropped`: not sent, for the `reason` given.
 */
export const DELIVERY_STATES = ['queued', 'retrying', 'delivered', 'failed', 'dropped'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** The request of one attempt. */
export const WebhookRequest = z.strictObject({
  url: Text,
  /** Names keep their case when they are sent. */
  headers: z.record(Text, Text),
  body: Text,
})
export type WebhookRequest = z.output<typeof WebhookRequest>

/** The response of a receiver, or why there is none. */
export const SendResult = z.strictObject({
  status: z.int().optional(),
  /** Why the attempt failed, if the status alone does not say it. */
  error: Text.optional(),
  /** The first characters of the receiver's body. */
  answer: Text.optional(),
})
export type SendResult = z.output<typeof SendResult>

/** One attempt to send an event to a receiver. */
export const Attempt = z.strictObject({
  at: Timestamp,
  request: WebhookRequest,
  ...SendResult.shape,
  /** By the clock of the sandbox, in milliseconds; 0 on a virtual clock. */
  latencyMs: z.int(),
})
export type Attempt = z.output<typeof Attempt>

/** The earlier delivery of the same event, and why it is sent again. */
export const Repetition = z.strictObject({
  of: Text,
  because: z.enum(['duplicate', 'stale', 'resend']),
})
export type Repetition = z.output<typeof Repetition>

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
export type Delivery = z.output<typeof Delivery>

/** Deliveries, oldest first. */
export const DeliveryList = z.strictObject({ dropped: Count, items: z.array(Delivery) })
export type DeliveryList = z.output<typeof DeliveryList>

/** Selects deliveries. Times are those at which the deliveries were created. */
export const DeliveryFilter = z.strictObject({
  state: z.enum(DELIVERY_STATES, `should be one of ${DELIVERY_STATES.join(', ')}`).optional(),
  webhookId: z.string().optional(),
  eventType: EventTypeName.optional(),
  resourceId: z.string().optional(),
  after: Instant.optional(),
  before: Instant.optional(),
  limit: wholeNumber(1, MAX_SHOWN_DELIVERIES).optional(),
})
export type DeliveryFilter = z.input<typeof DeliveryFilter>

/** An event to send: about an object of the sandbox, with a payload of yours, or with invented data. */
export const EventToFire = z.strictObject({
  type: EventTypeName,
  /** An object of this sandbox, as it is now. */
  resourceId: z.string().optional(),
  /** The payload for an object that need not exist. */
  payload: z.looseObject({ id: Id }).optional(),
  /** The one webhook that receives it, whatever events it wants. Default: all that want the event. */
  webhookId: z.string().optional(),
  faults: WebhookFaults.optional(),
})
export type EventToFire = z.input<typeof EventToFire>

/** The deliveries that were sent again, and those that were not, with the reason. */
export const Resent = z.strictObject({
  resent: z.array(Delivery),
  skipped: z.array(z.strictObject({ id: Text, reason: Text })),
})
export type Resent = z.output<typeof Resent>

/** An event with the deliveries that it caused. */
export const FiredEvent = z.strictObject({ event: Event, deliveries: z.array(Delivery) })
export type FiredEvent = z.output<typeof FiredEvent>

/** @internal */
export const deliveryOperations = {
  listDeliveries: controlOperation({
    method: 'GET',
    path: '/deliveries',
    tag: 'deliveries',
    summary: 'Lists webhook deliveries with every attempt: what was sent and what came back.',
    description:
      'Oldest first. `limit` keeps the latest; `dropped` counts those no longer on record.',
    query: DeliveryFilter,
    response: DeliveryList,
    example: { query: { state: 'failed', webhookId: SAMPLE.webhookId } },
  }),
  getDelivery: controlOperation({
    method: 'GET',
    path: '/deliveries/:id',
    tag: 'deliveries',
    summary: 'Shows one delivery.',
    description: 'Use it to see why an attempt failed.',
    response: Delivery,
    example: { params: { id: SAMPLE.deliveryId } },
  }),
  resendDelivery: controlOperation({
    method: 'POST',
    path: '/deliveries/:id/resend',
    tag: 'deliveries',
    summary: 'Sends the event of a delivery again, without its faults or with others.',
    description: 'The webhook must exist and be enabled; else the request is refused with 409.',
    body: z.strictObject({ faults: WebhookFaults.optional() }),
    response: Delivery,
    example: { params: { id: SAMPLE.deliveryId }, body: { faults: ['missing-signature'] } },
  }),
  resendFailedDeliveries: controlOperation({
    method: 'POST',
    path: '/resend-failed',
    tag: 'deliveries',
    summary: 'Sends every failed delivery again. Lists those it skipped, with the reason.',
    description: 'A failed delivery that was sent again before is left out.',
    response: Resent,
    example: {},
  }),
  fireEvent: controlOperation({
    method: 'POST',
    path: '/events',
    tag: 'deliveries',
    summary: 'Sends any event: about an object, with a payload of yours, or with invented data.',
    description:
      'Give `resourceId` for an object of this sandbox, `payload` for your own data, or neither for invented data.',
    body: EventToFire,
    response: FiredEvent,
    example: { body: { type: 'check.completed', resourceId: SAMPLE.completedCheckId } },
  }),
}

/** The functions of the control client for these operations. */
export const deliveryClient = (send: Send) => {
  const call: CallOf<typeof deliveryOperations> = send
  return {
    /** The deliveries that match, newest first: one page. */
    deliveries: (query: DeliveryFilter = {}): Promise<DeliveryList> =>
      call('GET /deliveries', { query }),
    /** One delivery with every attempt. */
    delivery: (id: string): Promise<Delivery> => call('GET /deliveries/:id', { params: { id } }),
    /** Sends the event of a delivery again at once, without its faults or with the given ones. */
    resend: (id: string, faults?: DeliveryFault[]): Promise<Delivery> =>
      call('POST /deliveries/:id/resend', { params: { id }, body: { faults } }),
    /** Sends every event again whose delivery has failed. */
    resendFailed: (): Promise<Resent> => call('POST /resend-failed'),
    /** Sends an event by hand, also about an object that does not exist. */
    fire: (body: EventToFire): Promise<FiredEvent> => call('POST /events', { body }),
  }
}
