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

/** A named story of how a check goes: plain data, no code. */
export const Scenario = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  description: z.string(),
  /** Types of check the story is for; without it, every type. */
  checkTypes: z.array(z.enum(CHECK_TYPE_NAMES)).optional(),
  /** How the check ends: with an outcome, or as a check that could not be carried out. */
  ends: z.union([EngineOutcome, z.literal('failed')]),
  breakdown: BreakdownOverrides.optional(),
  progression: Progression,
})
export type Scenario = z.infer<typeof Scenario>

/** Whether a scenario can be told of a check of this type. */
export const suits = (scenario: Scenario, checkType: string): boolean =>
  !scenario.checkTypes || scenario.checkTypes.some((type) => type === checkType)
