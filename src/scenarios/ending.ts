import * as z from 'zod'
import type { ListedMatch } from './listed-match.ts'
import { shown } from './shown.ts'

/** The outcomes that an engine, not a person, may come to. */
export const EngineOutcome = z.enum(['clear', 'attention', 'not_processed'])
export type EngineOutcome = z.infer<typeof EngineOutcome>

/** Values for leaves of a result by dotted path, e.g. `faceAnalysis.facialSimilarity`. */
export const BreakdownOverrides = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string())], {
    error: ({ input }) =>
      `should be text, a number, true, false or a list of text such as ["text"], but it was ${shown(input)}`,
  })
)
export type BreakdownOverrides = z.infer<typeof BreakdownOverrides>

/** What a scenario, or a step of one, says of the end of a check. */
export interface StatedEnd {
  readonly status?: 'failed' | undefined
  readonly outcome?: EngineOutcome | undefined
  readonly breakdown?: BreakdownOverrides | undefined
  /** People and companies that a screening check finds. */
  readonly matches?: readonly ListedMatch[] | undefined
}

/** How a check ends that follows this: without a word about it, as what it is to show has it. */
export const endOf = ({
  status,
  outcome,
  breakdown,
  matches = [],
}: StatedEnd): EngineOutcome | 'failed' => {
  if (status) return status
  if (outcome) return outcome
  const needsLook = matches.length > 0 || Object.values(breakdown ?? {}).includes('attention')
  return needsLook ? 'attention' : 'clear'
}
