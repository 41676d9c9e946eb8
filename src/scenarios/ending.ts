import * as z from 'zod'

/** The outcomes that an engine, not a person, may come to. */
export const EngineOutcome = z.enum(['clear', 'attention', 'not_processed'])
export type EngineOutcome = z.infer<typeof EngineOutcome>

/** Values for leaves of a result by dotted path, e.g. `faceAnalysis.facialSimilarity`. */
export const BreakdownOverrides = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.array(z.string())])
)
export type BreakdownOverrides = z.infer<typeof BreakdownOverrides>

/** What a scenario, or a step of one, says of the end of a check. */
export interface StatedEnd {
  readonly status?: 'failed' | undefined
  readonly outcome?: EngineOutcome | undefined
  readonly breakdown?: BreakdownOverrides | undefined
}

/** How a check ends that follows this: without a word about it, as its breakdown has it. */
export const endOf = ({ status, outcome, breakdown }: StatedEnd): EngineOutcome | 'failed' => {
  if (status) return status
  if (outcome) return outcome
  return Object.values(breakdown ?? {}).includes('attention') ? 'attention' : 'clear'
}
