import type { Provenance } from '../contracts/operation.ts'
import type { OperationName } from '../contracts/operations.ts'

/** The head of an exchange: one request with its answer. */
export interface ExchangeHead {
  /** From 1, in order of arrival. */
  readonly number: number
  readonly method: string
  /** Without the query, whose values are private. */
  readonly path: string
  readonly operation: OperationName | undefined
  /** Status of the answer; 0 if there was none. */
  readonly status: number
}

/** A deviation of a request or its answer from the contract. */
export interface Finding extends ExchangeHead {
  /**
   * A violation breaks the contract. A notice is something that ComplyCube ignores or refuses, and
   * that the caller probably did not intend.
   */
  readonly kind: 'violation' | 'notice'
  readonly in: 'request' | 'answer'
  /** Dotted path; items of a list follow its name: `items.email`. Empty for the whole body. */
  readonly attribute: string
  /** What the contract says, and what was found instead. */
  readonly sentence: string
  /** How certain the contract is of the attribute, and its source. */
  readonly provenance?: Provenance
  readonly source?: string
}

/** A finding before it is assigned to its exchange. */
export type Found = Pick<Finding, 'kind' | 'in' | 'attribute' | 'sentence'>

/** Reported findings per exchange: a body may have hundreds of thousands. */
const MAX_PER_EXCHANGE = 100

/** Stored findings of all exchanges. */
const MAX_STORED = 50_000

/** Returns the first findings of an exchange; one more finding counts the rest. */
export const limitFindings = (found: readonly Found[]): readonly Found[] => {
  const others = found.slice(MAX_PER_EXCHANGE)
  const [first] = others
  if (!first) return found
  const kind = others.some((other) => other.kind === 'violation') ? 'violation' : 'notice'
  const sentence = `and ${others.length} more findings like these, which are not listed`
  return [...found.slice(0, MAX_PER_EXCHANGE), { ...first, kind, attribute: '', sentence }]
}

/** Adds findings to the stored ones, up to the limit. */
export const storeFindings = (stored: Finding[], more: readonly Finding[]): void => {
  stored.push(...more.slice(0, MAX_STORED - stored.length))
}

/** Totals for the calls of one operation. */
export interface OperationTally {
  /** The name of an operation, or `(unknown)`. */
  readonly operation: string
  readonly exchanges: number
  /** Answered with status 400 or above. */
  readonly refused: number
  readonly violations: number
  readonly notices: number
}

/** Totals for all exchanges of a proxy. */
export interface ProxySummary {
  readonly exchanges: number
  /** Exchanges that were not checked, because a body was too large or incomplete. */
  readonly unchecked: number
  readonly violations: number
  readonly notices: number
  /** In order of the first call. */
  readonly operations: readonly OperationTally[]
}

const count = (findings: readonly Finding[], kind: Finding['kind']): number =>
  findings.filter((finding) => finding.kind === kind).length

/** Counts exchanges and their findings. */
export const createTally = () => {
  const operations = new Map<string, OperationTally>()
  let unchecked = 0
  const sum = (of: 'exchanges' | 'violations' | 'notices'): number =>
    [...operations.values()].reduce((total, tally) => total + tally[of], 0)
  return {
    add(head: ExchangeHead, findings: readonly Finding[], isChecked: boolean): void {
      const operation = head.operation ?? '(unknown)'
      const before = operations.get(operation)
      operations.set(operation, {
        operation,
        exchanges: (before?.exchanges ?? 0) + 1,
        refused: (before?.refused ?? 0) + (head.status >= 400 ? 1 : 0),
        violations: (before?.violations ?? 0) + count(findings, 'violation'),
        notices: (before?.notices ?? 0) + count(findings, 'notice'),
      })
      if (!isChecked) unchecked += 1
    },
    summary: (): ProxySummary => ({
      exchanges: sum('exchanges'),
      unchecked,
      violations: sum('violations'),
      notices: sum('notices'),
      operations: [...operations.values()],
    }),
  }
}
