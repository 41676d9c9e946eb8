export { CLAUSES, SUITE_VERSION } from './cases/index.ts'
export type { Clause } from './clause.ts'
export type { Incoming, Receiver } from './deliveries/receiving.ts'
export { type Plan, planSuite } from './plan.ts'
export {
  type ClauseResult,
  type Drift,
  driftOf,
  type SuiteResult,
  type Verdict,
} from './result.ts'
export { type CaseStart, type RunOptions, runSuite } from './run.ts'
export { type Fetch, SuiteError, type Target } from './target.ts'
export type { UnknownAttribute } from './unknown-attributes.ts'
