import { EVERY_OPERATION, PAID_SERVICES } from '../families.ts'
import { errorsOfType, type KnownError } from '../known-error.ts'

const PROOF = 'limits/limits.test.ts'

/** Refusals for the sake of the account and its plan; off unless they are switched on. */
export const accountErrors: readonly KnownError[] = [
  errorsOfType(402, 'payment_required')('assumed', 'requests#status-codes, requests#errors', {
    of: PAID_SERVICES,
    when: 'payment is due on a plan of credits; the status is documented, the type is not',
    proof: `checks.provoked.payment-due ${PROOF}`,
  }),
  errorsOfType(403, 'unauthorized')('documented', 'requests#status-codes, requests#errors', {
    of: EVERY_OPERATION,
    when: 'the plan lacks the service',
    proof: `checks.provoked.lacking-service ${PROOF}`,
  }),
  errorsOfType(429, 'rate_limit_exceeded')(
    'documented',
    'requests#errors, requests#rate-limits, decisions#50',
    {
      of: EVERY_OPERATION,
      when: 'there were more requests in this second than the plan allows',
      proof: `checks.provoked.rate-limit ${PROOF}`,
    }
  ),
  errorsOfType(429, 'rate_limit_exceeded')('assumed', 'requests#rate-limits', {
    of: PAID_SERVICES,
    when: 'the quota of the month is used up; the status is documented, the type is not',
    proof: `checks.provoked.quota ${PROOF}`,
  }),
]
