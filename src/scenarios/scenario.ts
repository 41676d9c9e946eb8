import * as z from 'zod'
import { CHECK_TYPE_NAMES } from '../contracts/check-types/index.ts'

/** The outcomes that an engine, not a person, may come to. */
export const EngineOutcome = z.enum(['clear', 'attention', 'not_processed'])
export type EngineOutcome = z.infer<typeof EngineOutcome>

/** Values for leaves of a result by dotted path, e.g. `faceAnalysis.facialSimilarity`. */
export const BreakdownOverrides = z.record(z.string(), z.union([z.string(), z.number()]))
export type BreakdownOverrides = z.infer<typeof BreakdownOverrides>

/**
 * When a check ends: after the sandbox's usual delay, at once, after a time of its own in
 * milliseconds, or not until it is told to.
 */
export const Progression = z.union([
  z.literal(['usual', 'immediate', 'hold']),
  z.strictObject({ afterMs: z.int().min(0) }),
])
export type Progression = z.infer<typeof Progression>

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

/** How a check ends that follows this: without a word about it, as its breakdown has it. */
export const endOf = ({
  status,
  outcome,
  breakdown,
}: Pick<Scenario, 'status' | 'outcome' | 'breakdown'>): EngineOutcome | 'failed' => {
  if (status) return status
  if (outcome) return outcome
  return Object.values(breakdown ?? {}).includes('attention') ? 'attention' : 'clear'
}

/** Whether a scenario can be told of a check of this type. */
export const suits = ({ when }: Scenario, checkType: string): boolean =>
  !when?.checkTypes || when.checkTypes.some((type) => type === checkType)
