import type { Clause } from '../clause.ts'
import { accountCases } from './account.ts'
import type { ProvokedCases } from './control.ts'
import { failureCases } from './failures.ts'
import { processingErrorCases } from './processing-errors.ts'

/** Every case that takes a mock, which is told what to do over its control surface. */
export const provokedCases: ProvokedCases = (control) => [
  ...processingErrorCases(control),
  ...accountCases(control),
  ...failureCases(control),
]

/** Clauses that are no part of a run of the suite, for ComplyCube cannot be asked for them. */
export const PROVOKED_CLAUSES: readonly Clause[] = provokedCases(() => Promise.resolve()).flatMap(
  ({ clauses }) => Object.entries(clauses).map(([id, details]) => ({ id, ...details }))
)
