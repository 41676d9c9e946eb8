import * as z from 'zod'
import { AUDITED_RESOURCES } from '../../contracts/audit-logs.ts'
import { Timestamp } from '../../contracts/fields.ts'
import { Count, Text, Time } from './state-fields.ts'

const AnyObject = z.looseObject({})

export const AuditEntry = z.strictObject({
  id: Text,
  time: Time,
  trigger: Text,
  memberId: Text.optional(),
  resourceType: z.enum(AUDITED_RESOURCES),
  before: AnyObject.optional(),
  after: AnyObject.optional(),
})

export const Finding = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['unknown-property', 'unknown-filter']),
    path: Text,
    nearest: Text.optional(),
  }),
  z.strictObject({ kind: z.literal('unknown-route'), path: Text, nearest: Text }),
  z.strictObject({
    kind: z.literal('decision'),
    checkId: Text,
    scenario: Text,
    rung: Text,
  }),
])

export const Journal = z.strictObject({
  arrived: Count,
  entries: z.array(
    z.strictObject({
      number: Count,
      arrivedAt: Time,
      method: Text,
      path: Text,
      operation: Text.optional(),
      clientId: Text.optional(),
      body: z.unknown().optional(),
      status: Count,
      answer: AnyObject.optional(),
      durationMs: z.int(),
      notes: z.array(z.strictObject({ sentence: Text, finding: Finding.optional() })),
    })
  ),
})

export const Usage = z.strictObject({
  createdAt: Time,
  lastUsedAt: Time,
  arrived: Count,
  second: z.int().optional(),
  requests: Count,
  month: Text,
  services: Count,
})

export const Effect = z.strictObject({
  at: Timestamp,
  kind: z.enum([
    'check.completed',
    'check.failed',
    'session.completed',
    'check.monitoring',
    'check.unchanged',
    'delivery.succeeded',
    'delivery.failed',
    'delivery.retried',
    'delivery.dropped',
    'webhook.disabled',
    'fault',
  ]),
  id: Text.optional(),
  what: Text,
})
