import { isIPv4 } from 'node:net'
import {
  missingService,
  paymentRequired,
  quoted,
  rateLimitExceeded,
  serviceQuotaExceeded,
  unauthorized,
} from '../../contracts/errors.ts'
import { PAID_OPERATIONS } from '../../contracts/operations.ts'
import { VENDOR_HOSTS } from '../../contracts/vendor-hosts.ts'
import { ControlError } from '../control/control-error.ts'
import type { MockOptions } from '../options.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { RATE_LIMITS } from '../sandbox/usage.ts'
import type { RequestHead } from './request.ts'

/** Tokens begin with `{"`, in Base64, and have dots between their parts; a truncated one too. */
const SDK_TOKEN = /^(?:bearer +)?(eyJ[\w-]*\.[\w.-]*)$/i

/**
 * Returns the SDK token of an Authorization header, bare or after `Bearer`; undefined if it holds
 * something else. API keys have no dots.
 */
export const sdkTokenIn = (authorization: string | undefined): string | undefined =>
  authorization?.includes('.') ? SDK_TOKEN.exec(authorization)?.[1] : undefined

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

/** Checks the host name of a request. Throws a 403. */
export type HostCheck = (request: RequestHead) => void

/** A host as in the header: a name or an address, with an optional port. */
const HOST = /^(?:\[[0-9a-f:.]+\]|[^\s:/?#@[\]\\]+)(?::\d+)?$/i

/** Endings of names that the public DNS does not resolve. */
const PRIVATE_NAME = /\.(?:localhost|internal|local|test)$/

export const hostOf = (text: string): URL | undefined => {
  const url = `http://${text}`
  return HOST.test(text) && URL.canParse(url) ? new URL(url) : undefined
}

/** The name of a host without port, in lower case; undefined if it is not a host. */
export const hostNameOf = (text: string): string | undefined =>
  hostOf(text)?.hostname.replace(/\.$/, '')

/** The host that a server is bound to, if a request can name it. */
export const nameIn = (host: string): readonly string[] =>
  hostNameOf(host) === host.toLowerCase() ? [host] : []

/** Whether no public DNS entry can give this name to an address of this machine. */
const isPrivate = (name: string): boolean =>
  name.startsWith('[') || isIPv4(name) || !name.includes('.') || PRIVATE_NAME.test(name)

export const refusal = (header: string, given: string, why: string): ControlError =>
  new ControlError(403, `${header} ${quoted(given)} is refused: ${why}`, header)

export const inLowerCase = (names: readonly string[] = []): string[] =>
  names.map((name) => name.toLowerCase())

/**
 * Returns a check of the Host header, for both surfaces. It throws a 403 for a public name that is
 * neither ComplyCube's nor allowed nor one of `ownHosts`, by which the server itself is reached.
 */
export const createHostCheck = (
  { allowedHosts }: MockOptions,
  ownHosts: readonly string[] = []
): HostCheck => {
  const names = [...VENDOR_HOSTS, ...inLowerCase(allowedHosts), ...inLowerCase(ownHosts)]
  const allowed = new Set(names)
  // A client sends the same host each time, and to parse one takes longer than to route a request.
  let accepted: string | undefined
  return (request) => {
    const host = request.header('host')
    if (host === undefined || host === accepted) return
    const name = hostNameOf(host)
    if (name !== undefined && (allowed.has(name) || isPrivate(name))) {
      accepted = host
      return
    }
    const why =
      'a public name that leads here may be an attack (DNS rebinding). Use localhost, an IP address ' +
      'or a name without dots, or start the mock with --allowed-host and this name'
    throw refusal('Host', host, why)
  }
}
