import type { ClauseResult, SuiteResult } from './result.ts'
import type { UnknownAttribute } from './unknown-attributes.ts'

/** How what we say of ComplyCube compares with what a target does. */
export interface Drift {
  /** What a source shows, and is so. */
  readonly knownAndTrue: readonly ClauseResult[]
  /** What a source shows, and is not so. */
  readonly knownAndFalse: readonly ClauseResult[]
  /** What was assumed and is so: it can count as known from now on. */
  readonly assumedAndTrue: readonly ClauseResult[]
  readonly assumedAndFalse: readonly ClauseResult[]
  readonly unknownAttributes: readonly UnknownAttribute[]
}

/** Compares; nothing for a target that is this mock, which would be compared with itself. */
export const driftOf = ({ clauses, unknownAttributes, isMock }: SuiteResult): Drift | undefined => {
  if (isMock) return undefined
  const those = (isAssumed: boolean, verdict: ClauseResult['verdict']) =>
    clauses.filter(
      (clause) => (clause.provenance === 'assumed') === isAssumed && clause.verdict === verdict
    )
  return {
    knownAndTrue: those(false, 'holds'),
    knownAndFalse: those(false, 'fails'),
    assumedAndTrue: those(true, 'holds'),
    assumedAndFalse: those(true, 'fails'),
    unknownAttributes,
  }
}
