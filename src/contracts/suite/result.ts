import type { Clause } from './clause.ts'
import type { UnknownAttribute } from './unknown-attributes.ts'

/** What came of one clause. */
export type ClauseResult = Clause & { readonly case: string } & (
    | { readonly verdict: 'holds' }
    /** The message says what was asked, what was expected and what was found. */
    | { readonly verdict: 'fails'; readonly message: string }
    /** The message says why the story ended before. */
    | { readonly verdict: 'not-reached'; readonly message: string }
    /** The message says why its case was not told, and what to do that it is. */
    | { readonly verdict: 'not-run'; readonly message: string }
  )

export type Verdict = ClauseResult['verdict']

/** What came of a run. */
export interface SuiteResult {
  /** Whether every clause holds that was run, and there are some. */
  readonly isKept: boolean
  /** How many clauses there are of each verdict. */
  readonly counts: Readonly<Record<Verdict, number>>
  /** In the order of the suite. */
  readonly clauses: readonly ClauseResult[]
  /** Paths of what was made and could not be deleted. */
  readonly leftBehind: readonly string[]
  /** Attributes of answers that no contract knows. */
  readonly unknownAttributes: readonly UnknownAttribute[]
  /** Whether the target says that it is this mock. */
  readonly isMock: boolean
  /** Why the run ended before its time, in one sentence; what was found until then is here. */
  readonly stopped?: string
}

/** How many clauses there are of each verdict. */
export const countVerdicts = (clauses: readonly ClauseResult[]): Record<Verdict, number> => {
  const counts = { holds: 0, fails: 0, 'not-reached': 0, 'not-run': 0 }
  for (const { verdict } of clauses) counts[verdict]++
  return counts
}
