import { EVERY_OPERATION, PAID_SERVICES } from '../families.ts'
import { errorsOfType, type KnownError } from '../known-error.ts'

const PROOF = 'limits/limits.test.ts'

/** Refusals for the sake of the account and its plan; off unless they are switched on. */
export const accountErrors: readonly KnownError[] = [
  errorsOfType(402, 'payment_required')('assumed', 'api-rules-webhooks-other 1.4, 1.5', {
    of: PAID_SERVICES,
    when: 'payment is due on a plan of credits; the status is documented, the type is not',
    proof: `checks.provoked.payment-due ${PROOF}`,
  }),
  errorsOfType(403, 'unauthorized')('documented', 'api-rules-webhooks-other 1.4, 1.5', {
    of: EVERY_OPERATION,
    when: 'the plan lacks the service',
    proof: `checks.provoked.lacking-service ${PROOF}`,
  }),
  errorsOfType(429, 'rate_limit_exceeded')(
    'documented',
    'api-rules-webhooks-other 1.5, 1.7, decision 50',
    {
      of: EVERY_OPERATION,
      when: 'there were more requests in this second than the plan allows',
      proof: `checks.provoked.rate-limit ${PROOF}`,
    }
  ),
  errorsOfType(429, 'rate_limit_exceeded')('assumed', 'api-rules-webhooks-other 1.7', {
    of: PAID_SERVICES,
    when: 'the quota of the month is used up; the status is documented, the type is not',
    proof: `checks.provoked.quota ${PROOF}`,
  }),
]
