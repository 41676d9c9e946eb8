import type { checkDecisions, ValidateCheck } from '../../contracts/check-decisions.ts'
import { checkTypeOf } from '../../contracts/check-types/index.ts'
import { ScreeningCheckResult } from '../../contracts/check-types/screening-check.ts'
import type { Check, CheckResult } from '../../contracts/checks.ts'
import { invalidAttribute, processingError, unknownId } from '../../contracts/errors.ts'
import { redactResult, withSuppliedData } from '../../scenarios/results/corrections.ts'
import { summaryAfterValidation } from '../../scenarios/results/screening-check.ts'
import type { Handlers } from './handler.ts'

type Verdict = Pick<ValidateCheck, 'outcome' | 'matchId' | 'comment'>

/** Vendor: an older edition says `pending` for `attention`. */
const verdictOf = ({ outcome }: Verdict) => (outcome === 'pending' ? 'attention' : outcome)

/** Vendor: `confirmed` makes a match worse, but every other check `clear`. */
const validateWhole = (result: CheckResult, verdict: Verdict): CheckResult => {
  const outcomes = { confirmed: 'clear', rejected: 'rejected', attention: 'attention' } as const
  return { ...result, outcome: outcomes[verdictOf(verdict)] }
}

const overallOf = (verdicts: readonly string[]): CheckResult['outcome'] => {
  if (verdicts.includes('confirmed')) return 'match_confirmed'
  return verdicts.every((verdict) => verdict === 'rejected') ? 'clear' : 'attention'
}

const validateMatch = (check: Check, verdict: Verdict): CheckResult => {
  const { matchId, comment } = verdict
  if (!matchId) throw invalidAttribute('matchId', 'is required for screening checks')
  const { breakdown } = ScreeningCheckResult.parse(check.result)
  const before = breakdown.matches ?? []
  if (!before.some(({ id }) => id === matchId)) throw unknownId('match', matchId)
  const matches = before.map((match) =>
    match.id === matchId
      ? { ...match, outcome: verdictOf(verdict), ...(comment && { comment }) }
      : match
  )
  return {
    outcome: overallOf(matches.map(({ outcome }) => outcome)),
    breakdown: summaryAfterValidation({ ...breakdown, matches }),
  }
}

/** The result of a check. Throws 422 if there is none yet. */
const resultOf = ({ result }: Check): CheckResult => {
  if (!result) throw processingError('pending_check_unmodifiable')
  return result
}

export const checkDecisionHandlers: Handlers<typeof checkDecisions.operations> = {
  validateCheck: ({ params, body, sandbox }) => {
    const check = sandbox.checks.get(params.id)
    const result = resultOf(check)
    const decided = checkTypeOf(check.type).validatesMatches
      ? validateMatch(check, body)
      : validateWhole(result, body)
    const { userSuppliedData } = body
    const isCorrected = userSuppliedData !== undefined && check.type === 'document_check'
    sandbox.lifecycle.redecide(
      check.id,
      isCorrected ? withSuppliedData(decided, userSuppliedData) : decided
    )
    return { outcome: body.outcome }
  },

  redactCheck: ({ params, body, sandbox }) => {
    const check = sandbox.checks.get(params.id)
    if (check.type !== 'document_check') throw processingError('invalid_check_update')
    const redacted = redactResult(resultOf(check), body.attributes ?? [], body.images ?? [])
    return sandbox.lifecycle.change(check.id, { result: redacted })
  },
}
