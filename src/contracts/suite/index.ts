export { CLAUSES } from './cases/index.ts'
export type { Clause } from './clause.ts'
export {
  type ClauseResult,
  type RunOptions,
  runSuite,
  type SuiteResult,
  type Verdict,
} from './run.ts'
export { type Fetch, SuiteError, type Target } from './target.ts'
