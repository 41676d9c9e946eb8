import * as z from 'zod'
import { ApiFaultRule } from '../../../scenarios/api-faults.ts'
import { Count, Text } from '../../sandbox/state-fields.ts'
import { CountedFaultRule } from '../../webhooks/fault-rules.ts'

const Faults = z.strictObject({
  rules: z.array(
    ApiFaultRule.safeExtend({
      name: Text,
      /** How many requests it has happened to, and how many more it will. */
      fired: Count,
      left: Count.optional(),
    })
  ),
  /** How many requests wait for their answer. */
  held: Count,
})

const WebhookFaults = z.strictObject({
  rules: z.array(CountedFaultRule.safeExtend({ left: Count.optional() })),
})

export const faultAnswers = {
  'GET /faults': Faults,
  'PUT /faults': Faults,
  'DELETE /faults': Faults,
  'GET /webhooks/faults': WebhookFaults,
  'PUT /webhooks/faults': WebhookFaults,
  'DELETE /webhooks/faults': WebhookFaults,
}
