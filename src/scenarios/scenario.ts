import * as z from 'zod'
import { BreakdownOverrides, EngineOutcome } from './ending.ts'
import { ListedMatch } from './listed-match.ts'
import { WebhookFaultRules } from './webhook-fault-rules.ts'
import { When } from './when.ts'

/**
 * When a check ends: after the sandbox's usual delay, at once, after a time of its own in
 * milliseconds, or not until it is told to.
 */
export const Progression = z.union([
  z.literal(['usual', 'immediate', 'hold']),
  z.strictObject({ afterMs: z.int().min(0) }),
])
export type Progression = z.infer<typeof Progression>

/** A named story of how a check goes: plain data, no code. */
export const Scenario = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  description: z.string(),
  when: When.optional(),
  outcome: EngineOutcome.optional(),
  /** The check cannot be carried out and has no result. Excludes all that says of a result. */
  status: z.literal('failed').optional(),
  breakdown: BreakdownOverrides.optional(),
  /** Whom a screening check finds: these and nobody else. */
  matches: z.array(ListedMatch).max(100).optional(),
  progression: Progression,
  /** What goes wrong with the events that its check causes. */
  webhooks: WebhookFaultRules.optional(),
})
export type Scenario = z.infer<typeof Scenario>

/** Whether a scenario can be told of a check of this type. */
export const suits = ({ when }: Scenario, checkType: string): boolean =>
  !when?.checkTypes || when.checkTypes.some((type) => type === checkType)
