import type { ExchangeHead, Finding } from './finding.ts'

/** What became of the calls of one operation. */
export interface OperationTally {
  /** The name of an operation, or `(unknown)`. */
  readonly operation: string
  readonly exchanges: number
  /** Answered with 400 or above. */
  readonly refused: number
  readonly violations: number
  readonly notices: number
}

/** All that a proxy has seen. */
export interface ProxySummary {
  readonly exchanges: number
  /** Not looked at: a body was too large, or no answer came. */
  readonly unchecked: number
  readonly violations: number
  readonly notices: number
  /** In the order of their first call. */
  readonly operations: readonly OperationTally[]
}

const count = (findings: readonly Finding[], kind: Finding['kind']): number =>
  findings.filter((finding) => finding.kind === kind).length

/** Counts exchanges. */
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
