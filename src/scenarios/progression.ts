import * as z from 'zod'
import { SCREENING_CLASSIFICATIONS } from '../contracts/check-types/screening-classifications.ts'
import { Duration } from './duration.ts'
import { BreakdownOverrides, EngineOutcome } from './ending.ts'
import { ListedMatches } from './listed-match.ts'

/** More reads or steps than this are a mistake. */
const MOST_READS = 10_000
const MOST_STEPS = 100

const Reads = z.int().min(1).max(MOST_READS)

const excludedBy = (path: string, reason: string) => ({ path: [path], message: reason })

/**
 * One thing that happens to a check: when, counted from the step before, and how the check then
 * stands. A step that does not say when takes the sandbox's usual time; one that does not say what
 * ends as the scenario itself says.
 */
export const Step = z
  .strictObject({
    after: Duration.optional(),
    /** The read by id of this number shows it: 1 is the next one. */
    afterReads: Reads.optional(),
    outcome: EngineOutcome.optional(),
    status: z.literal('failed').optional(),
    breakdown: BreakdownOverrides.optional(),
    matches: ListedMatches.optional(),
    /** Monitoring of a screening check finds somebody who is filed under these. */
    monitoring: z
      .strictObject({ classification: z.array(z.enum(SCREENING_CLASSIFICATIONS)).min(1).max(20) })
      .optional(),
  })
  .refine(
    ({ after, afterReads }) => after === undefined || afterReads === undefined,
    excludedBy('afterReads', "excludes 'after': a step waits for one of the two")
  )
  .refine(
    ({ status, outcome, breakdown, matches }) => !status || !(outcome ?? breakdown ?? matches),
    excludedBy(
      'status',
      "excludes 'outcome', 'breakdown' and 'matches': what has failed has no result"
    )
  )
  .refine(
    ({ monitoring, status, outcome, breakdown, matches }) =>
      !monitoring || !(status ?? outcome ?? breakdown ?? matches),
    excludedBy('monitoring', 'excludes an end: what is found follows from its classification')
  )
export type Step = z.infer<typeof Step>

const Sequence = z
  .array(Step)
  .min(1)
  .max(MOST_STEPS)
  .refine(([first]) => !first?.monitoring, {
    path: [0, 'monitoring'],
    message: 'cannot come first: monitoring begins when the check is complete',
  })

/**
 * When a check ends: after the sandbox's usual delay, at once, never by itself, after a time of its
 * own, with a certain read of it, or step by step, also beyond its first end.
 */
export const Progression = z.union([
  z.literal(['usual', 'immediate', 'hold']),
  z.strictObject({ after: Duration }),
  z.strictObject({ afterReads: Reads }),
  z.strictObject({ sequence: Sequence }),
])
export type Progression = z.infer<typeof Progression>
