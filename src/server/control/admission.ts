import { createHash, timingSafeEqual } from 'node:crypto'
import { isIPv4 } from 'node:net'
import { quoted } from '../../contracts/errors.ts'
import { VENDOR_HOSTS } from '../../contracts/vendor-hosts.ts'
import { isForInbox, type RequestHead } from '../http/request.ts'
import type { MockOptions } from '../options.ts'
import { ControlError } from './control-error.ts'

/** The header with the token that the control surface may require. */
export const TOKEN_HEADER = 'ComplyCube-Mock-Token'

/** Checks a request to the control surface. Throws a 401 or 403. */
export type Admission = (request: RequestHead, isOpen: boolean | undefined) => void

/** Checks the host name of a request. Throws a 403. */
export type HostCheck = (request: RequestHead) => void

/** A host as in the header: a name or an address, with an optional port. */
const HOST = /^(?:\[[0-9a-f:.]+\]|[^\s:/?#@[\]\\]+)(?::\d+)?$/i

/** Endings of names that the public DNS does not resolve. */
const PRIVATE_NAME = /\.(?:localhost|internal|local|test)$/

const hostOf = (text: string): URL | undefined => {
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

const refusal = (header: string, given: string, why: string): ControlError =>
  new ControlError(403, `${header} ${quoted(given)} is refused: ${why}`, header)

const inLowerCase = (names: readonly string[] = []): string[] =>
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

/** Whether an Origin is that of the mock, with its port, or has a name that the user allowed. */
const isOwnOrigin = (origin: string, own: string, allowed: ReadonlySet<string>): boolean => {
  if (!URL.canParse(origin)) return false
  const { host, hostname } = new URL(origin)
  return host === hostOf(own)?.host || allowed.has(hostname)
}

/**
 * Refuses requests that a browser sends for a page of another site. Another port is another site: a
 * program on the same machine may serve its page. Other clients send none of these headers. Throws a 403.
 */
const refuseCrossSite = (request: RequestHead, allowed: ReadonlySet<string>): void => {
  const origin = request.header('origin')
  const own = request.header('host') ?? new URL(request.url).host
  if (origin !== undefined && !isOwnOrigin(origin, own, allowed)) {
    throw refusal('Origin', origin, `only pages of the mock itself, at ${own}, may send this`)
  }
  if (request.header('sec-fetch-site') === 'cross-site') {
    const why = 'another site led the browser here. Type the address instead'
    throw refusal('Sec-Fetch-Site', 'cross-site', why)
  }
}

/** What is wrong with the host names or the token in the options, in a sentence. */
export const findAdmissionProblem = (options: MockOptions): string | undefined => {
  const { allowedHosts = [], controlToken } = options
  const wrong = allowedHosts.find((name) => hostNameOf(name) !== name.toLowerCase())
  if (wrong !== undefined) {
    return `'${wrong}' is no allowed host: give a name alone, such as mock.example.org, without scheme or port`
  }
  if (controlToken !== undefined && !/^[\x21-\x7e]+$/.test(controlToken)) {
    return 'The control token is empty, or has blanks or letters that a header cannot carry'
  }
  return undefined
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Throws a 401. Takes the same time for every wrong token. */
const createTokenCheck = (token: string): ((given: string | undefined) => void) => {
  const wanted = digest(token)
  return (given) => {
    if (given !== undefined && timingSafeEqual(digest(given), wanted)) return
    const what = given === undefined ? 'the request has none' : 'the request has another one'
    const message = `This mock requires the header ${TOKEN_HEADER} with the token that it was started with; ${what}`
    throw new ControlError(401, message, TOKEN_HEADER)
  }
}

/** Decides which requests may use the control surface. Open operations need no token. */
export const createAdmission = (
  options: MockOptions,
  checkHost = createHostCheck(options)
): Admission => {
  const { allowedHosts, controlToken } = options
  const allowedOrigins = new Set(inLowerCase(allowedHosts))
  const checkToken = controlToken === undefined ? undefined : createTokenCheck(controlToken)
  return (request, isOpen) => {
    checkHost(request)
    refuseCrossSite(request, allowedOrigins)
    if (!isOpen) checkToken?.(request.header(TOKEN_HEADER))
  }
}

/** Whether the body of a request is worth reading. Of the open operations, only inboxes have one. */
export const isAdmitted = (admit: Admission, request: RequestHead): boolean => {
  try {
    admit(request, isForInbox(request.url))
    return true
  } catch {
    return false
  }
}
