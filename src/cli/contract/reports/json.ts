import { driftOf, SUITE_VERSION, type SuiteResult } from '../../../contracts/suite/index.ts'

/** The whole result, and the drift where there is one. */
export const writeJson = (result: SuiteResult, target: string): string => {
  const drift = driftOf(result)
  const report = { suite: SUITE_VERSION, target, ...result, ...(drift && { drift }) }
  return `${JSON.stringify(report, null, 2)}\n`
}
