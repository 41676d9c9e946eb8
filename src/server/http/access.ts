import {
  missingService,
  paymentRequired,
  rateLimitExceeded,
  serviceQuotaExceeded,
  unauthorized,
} from '../../contracts/errors.ts'
import { PAID_OPERATIONS } from '../../contracts/operations.ts'
import type { MockOptions } from '../options.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { RATE_LIMITS } from '../sandbox/usage.ts'
import { sdkTokenIn } from '../sdk-tokens/is-sdk-token.ts'

const GOOD_KEY = "a good key begins with 'test_', e.g. Authorization: test_default"

/** Returns why a key opens no sandbox, or undefined if it does (decisions 11 and 12). */
const keyProblem = (key: string | undefined, options: MockOptions): string | undefined => {
  if (key === undefined || key === '') return `no Authorization header was sent; ${GOOD_KEY}`
  if (sdkTokenIn(key) !== undefined)
    return `an SDK token was sent where only API keys work; ${GOOD_KEY}`
  if (/[\s,]/.test(key) && !/^bearer\b/i.test(key))
    return `a key contains no spaces or commas; ${GOOD_KEY}`
  if (options.allowAnyKey || (key.startsWith('test_') && key.length > 5)) return undefined
  if (/^live_./.test(key)) {
    if (options.allowLiveKeys) return undefined
    return "the key is a live key and must not be used in tests; '--allow-live-keys' accepts it"
  }
  if (/^bearer\b/i.test(key)) return `send the key without the word 'Bearer'; ${GOOD_KEY}`
  return GOOD_KEY
}

/** Returns the key of a request. Throws the vendor's 401; its cause is the reason for the journal. */
export const authenticate = (header: string | undefined, options: MockOptions): string => {
  const problem = keyProblem(header, options)
  if (problem === undefined && header !== undefined) return header
  const refusal = unauthorized()
  refusal.cause = problem
  throw refusal
}

const COUNTED: ReadonlySet<string> = new Set(PAID_OPERATIONS)

/** Enforces the limits of the plan. They are off by default. Throws 402 or 429. */
export const refuseOverLimits = ({ settings, usage, clock }: Sandbox, operation: string): void => {
  const { rateLimit, serviceQuota, paymentDue } = settings
  if (rateLimit !== 'off') {
    const perSecond = typeof rateLimit === 'number' ? rateLimit : RATE_LIMITS[rateLimit]
    if (usage.exceedsRate(clock.now(), perSecond)) throw rateLimitExceeded()
  }
  if (!COUNTED.has(operation)) return
  if (paymentDue) throw paymentRequired()
  const isOver = serviceQuota !== 'off' && usage.exceedsQuota(clock.timestamp(), serviceQuota)
  if (isOver) throw serviceQuotaExceeded()
}

/** Refuses a service that the plan lacks: a type of check, or an operation by name. Throws 403. */
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
