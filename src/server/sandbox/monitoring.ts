import { checkTypeOf } from '../../contracts/check-types/index.ts'
import { ScreeningCheckResult } from '../../contracts/check-types/screening-check.ts'
import type { ScreeningClassification } from '../../contracts/check-types/screening-classifications.ts'
import type { Check, CheckResult } from '../../contracts/checks.ts'
import type { Faker } from '../../scenarios/results/inventor.ts'
import { findingsOf, withFindings } from '../../scenarios/results/screening-check.ts'
import type { CheckResults } from './check-results.ts'

/** Why monitoring cannot find anybody for a check; nothing where it can. */
export const whyUnmonitored = ({
  id,
  type,
  status,
  enableMonitoring,
}: Check): string | undefined => {
  if (!checkTypeOf(type).canBeMonitored) {
    return `Check '${id}' is a ${type}: monitoring is for screening checks`
  }
  if (status !== 'complete') {
    return `Check '${id}' is ${status}: monitoring begins when it is complete`
  }
  if (enableMonitoring) return undefined
  return `Check '${id}' is not monitored: create or update it with enableMonitoring true`
}

/** The result of a screening check with somebody more, who is filed under these classifications. */
export const resultAfterMonitoring = (
  check: Check,
  classification: readonly ScreeningClassification[],
  results: CheckResults,
  faker: Faker
): CheckResult => {
  const before = ScreeningCheckResult.parse(check.result).breakdown
  const ending = { ends: 'attention', breakdown: findingsOf(classification) } as const
  const purpose = `monitoring ${before.matches?.length ?? 0}`
  const found = ScreeningCheckResult.parse(results.make(check, ending, faker, purpose)).breakdown
  return { outcome: 'attention', breakdown: withFindings(before, found) }
}
