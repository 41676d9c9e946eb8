import type { ClauseVerdict } from './case-run.ts'
import type { Clause } from './clause.ts'
import type { UnknownAttribute } from './unknown-attributes.ts'

/** The result of one clause. */
export type ClauseResult = Clause & { readonly case: string } & (
    | ClauseVerdict
    /** The message says why the case ended before it. */
    | { readonly verdict: 'not-reached'; readonly message: string }
    /** The message says why its case was not run, and what to do so that it is. */
    | { readonly verdict: 'not-run'; readonly message: string }
  )

export type Verdict = ClauseResult['verdict']

/** The result of a run. */
export interface SuiteResult {
  /** Whether every clause that was run holds, and at least one was run. */
  readonly isKept: boolean
  /** The number of clauses by verdict. */
  readonly counts: Readonly<Record<Verdict, number>>
  /** In the order of the suite. */
  readonly clauses: readonly ClauseResult[]
  /** Paths of created objects that could not be deleted. */
  readonly leftBehind: readonly string[]
  /** Attributes of responses that no contract has. */
  readonly unknownAttributes: readonly UnknownAttribute[]
  /** Whether the target identifies itself as this mock. */
  readonly isMock: boolean
  /** Why the run ended early, in one sentence. The other attributes show the results until then. */
  readonly stopped?: string
}

/** Counts clauses by verdict. */
export const countVerdicts = (clauses: readonly ClauseResult[]): Record<Verdict, number> => {
  const counts = { holds: 0, fails: 0, 'not-reached': 0, 'not-run': 0 }
  for (const { verdict } of clauses) counts[verdict]++
  return counts
}

/** How the contracts compare with the behaviour of a target. */
export interface Drift {
  /** Clauses with a source that hold. */
  readonly knownAndTrue: readonly ClauseResult[]
  /** Clauses with a source that fail. */
  readonly knownAndFalse: readonly ClauseResult[]
  /** Assumed clauses that hold: from now on they count as known. */
  readonly assumedAndTrue: readonly ClauseResult[]
  /** Assumed clauses that fail. */
  readonly assumedAndFalse: readonly ClauseResult[]
  readonly unknownAttributes: readonly UnknownAttribute[]
}

/** Returns the drift, or nothing if the target is this mock. */
export const driftOf = ({ clauses, unknownAttributes, isMock }: SuiteResult): Drift | undefined => {
  if (isMock) return undefined
  const select = (isAssumed: boolean, verdict: Verdict) =>
    clauses.filter(
      (clause) => (clause.provenance === 'assumed') === isAssumed && clause.verdict === verdict
    )
  return {
    knownAndTrue: select(false, 'holds'),
    knownAndFalse: select(false, 'fails'),
    assumedAndTrue: select(true, 'holds'),
    assumedAndFalse: select(true, 'fails'),
    unknownAttributes,
  }
}
