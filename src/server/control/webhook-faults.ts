import * as z from 'zod'
import { WebhookFaultRule } from '../../scenarios/webhook-faults.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { control } from './control-operation.ts'
import { knownWebhook } from './known-webhook.ts'

/** More than anybody can keep in mind. */
const MOST_RULES = 1000

/** A rule for all webhooks or for one, for good or for the next so many deliveries. */
const FaultRule = WebhookFaultRule.safeExtend({
  webhookId: z.string().optional(),
  next: z.int().min(1).max(1_000_000_000).optional(),
})

/** Rules as they were set; `used` deliveries had their faults, and `left` more will. */
const shownRules = ({ webhookFaults }: Sandbox) => ({
  rules: webhookFaults.all.map((rule) => ({
    ...rule,
    ...(rule.next !== undefined && { left: rule.next - rule.used }),
  })),
})

export const webhookFaultOperations = [
  control({
    method: 'GET',
    path: '/webhooks/faults',
    summary: 'Shows the faults that deliveries have, and how many had them.',
    answer: ({ sandbox }) => shownRules(sandbox),
  }),
  control({
    method: 'PUT',
    path: '/webhooks/faults',
    summary:
      'Has deliveries dropped, delayed, doubled, wrongly signed and so on; replaces all rules.',
    body: z.strictObject({ rules: z.array(FaultRule).max(MOST_RULES) }),
    answer: ({ body, sandbox }) => {
      for (const [index, { webhookId }] of body.rules.entries()) {
        if (webhookId !== undefined) knownWebhook(sandbox, webhookId, `rules.${index}.webhookId`)
      }
      sandbox.webhookFaults.set(body.rules)
      return shownRules(sandbox)
    },
  }),
  control({
    method: 'DELETE',
    path: '/webhooks/faults',
    summary: 'Has deliveries go without faults, but for those of scenarios.',
    answer: ({ sandbox }) => {
      sandbox.webhookFaults.set([])
      return shownRules(sandbox)
    },
  }),
]
