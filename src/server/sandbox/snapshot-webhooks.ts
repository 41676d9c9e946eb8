import * as z from 'zod'
import { EVENT_TYPES } from '../../contracts/events.ts'
import { Timestamp } from '../../contracts/fields.ts'
import {
  WebhookFault,
  WebhookFaultRule,
  WebhookFaultRules,
} from '../../scenarios/webhook-faults.ts'
import { DELIVERY_STATES } from '../webhooks/delivery.ts'
import { Count, Text } from './state-fields.ts'

const Attempt = z.strictObject({
  at: Timestamp,
  request: z.strictObject({ url: Text, headers: z.record(Text, Text), body: Text }),
  status: z.int().optional(),
  error: Text.optional(),
  answer: Text.optional(),
  latencyMs: z.int(),
})

export const Delivery = z.strictObject({
  id: Text,
  createdAt: Timestamp,
  webhookId: Text,
  eventId: Text,
  eventType: z.enum(EVENT_TYPES),
  resourceId: Text,
  body: Text,
  faults: z.array(WebhookFault),
  repeats: z
    .strictObject({ of: Text, because: z.enum(['duplicate', 'stale', 'resend']) })
    .optional(),
  state: z.enum(DELIVERY_STATES),
  reason: Text.optional(),
  url: Text,
  nextAttemptAt: Timestamp.optional(),
  attempts: z.array(Attempt),
})

export const CountedRule = WebhookFaultRule.safeExtend({
  webhookId: Text.optional(),
  next: Count.optional(),
  used: Count,
})

export const Deliveries = z.strictObject({ count: Count, deliveries: z.array(Delivery) })

export const WebhookFaults = z.strictObject({
  rules: z.array(CountedRule),
  ofChecks: z.array(z.tuple([Text, WebhookFaultRules])),
})
