import * as z from 'zod'
import { BreakdownOverrides, EngineOutcome } from './ending.ts'
import { ListedMatches } from './listed-match.ts'
import { Progression } from './progression.ts'
import { WebhookFaultRules } from './webhook-fault-rules.ts'
import { When } from './when.ts'

/** A named story of how a check goes: plain data, no code. */
export const Scenario = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  description: z.string(),
  when: When.optional(),
  outcome: EngineOutcome.optional(),
  /** The check cannot be carried out and has no result. Excludes all that says of a result. */
  status: z.literal('failed').optional(),
  breakdown: BreakdownOverrides.optional(),
  matches: ListedMatches.optional(),
  progression: Progression,
  /** What goes wrong with the events that its check causes. */
  webhooks: WebhookFaultRules.optional(),
})
export type Scenario = z.infer<typeof Scenario>

/** Whether a scenario can be told of a check of this type. */
export const suits = ({ when }: Scenario, checkType: string): boolean =>
  !when?.checkTypes || when.checkTypes.some((type) => type === checkType)
