import {
  missingService,
  paymentRequired,
  rateLimitExceeded,
  serviceQuotaExceeded,
} from '../../contracts/errors.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { RATE_LIMITS } from '../sandbox/usage.ts'

/** Operations that count against the service quota (requests#rate-limits). */
const COUNTED: ReadonlySet<string> = new Set([
  'createCheck',
  'performAutofill',
  'searchCompanies',
  'searchAddresses',
])

/** What an account may not do by its plan. Off unless switched on. Throws 402 or 429. */
export const refuseOverLimits = ({ settings, usage, clock }: Sandbox, operation: string): void => {
  const { rateLimit, serviceQuota, paymentDue } = settings
  if (rateLimit !== 'off') {
    const most = typeof rateLimit === 'number' ? rateLimit : RATE_LIMITS[rateLimit]
    if (usage.exceedsRate(clock.now(), most)) throw rateLimitExceeded()
  }
  if (!COUNTED.has(operation)) return
  if (paymentDue) throw paymentRequired()
  const isOver = serviceQuota !== 'off' && usage.exceedsQuota(clock.timestamp(), serviceQuota)
  if (isOver) throw serviceQuotaExceeded()
}

/** A service that the plan lacks: a type of check, or an operation by name. Throws 403. */
export const refuseLackingService = (
  { settings: { lackingServices } }: Sandbox,
  operation: string,
  body: object | undefined
): void => {
  if (lackingServices.length === 0) return
  const type: unknown = operation === 'createCheck' && body ? Reflect.get(body, 'type') : undefined
  const lacking = lackingServices.find((service) => service === operation || service === type)
  if (lacking !== undefined) throw missingService(lacking)
}
