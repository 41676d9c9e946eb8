import * as z from 'zod'
import { CHECK_TYPE_NAMES } from '../contracts/check-types/index.ts'
import { BreakdownOverrides, EngineOutcome } from './ending.ts'
import { Progression } from './progression.ts'

/** Which checks a scenario is for. */
export const When = z.strictObject({
  /** Types of check; without it, every type. */
  checkTypes: z.array(z.enum(CHECK_TYPE_NAMES)).min(1).optional(),
})
export type When = z.infer<typeof When>

/** A named story of how a check goes: plain data, no code. */
export const Scenario = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  description: z.string(),
  when: When.optional(),
  outcome: EngineOutcome.optional(),
  /** The check cannot be carried out and has no result. Excludes an outcome and a breakdown. */
  status: z.literal('failed').optional(),
  breakdown: BreakdownOverrides.optional(),
  progression: Progression,
})
export type Scenario = z.infer<typeof Scenario>

/** Whether a scenario can be told of a check of this type. */
export const suits = ({ when }: Scenario, checkType: string): boolean =>
  !when?.checkTypes || when.checkTypes.some((type) => type === checkType)
