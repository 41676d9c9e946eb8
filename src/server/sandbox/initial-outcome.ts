import { checkTypeOf } from '../../contracts/check-types/index.ts'
import type { Check, CheckResult } from '../../contracts/checks.ts'

/**
 * With which outcome a check first ended; nothing where its type does not show it. Vendor: seen on
 * enhanced identity checks only (checks#attributes).
 */
export const initialOutcomeOf = (
  { type, initialOutcome }: Check,
  result: CheckResult | undefined
): Check['initialOutcome'] =>
  checkTypeOf(type).showsInitialOutcome ? (initialOutcome ?? result?.outcome) : undefined
