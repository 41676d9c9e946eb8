import { createHash, timingSafeEqual } from 'node:crypto'
import { createHostCheck, hostNameOf, hostOf, inLowerCase, refusal } from '../http/access.ts'
import { isForInbox, type RequestHead } from '../http/request.ts'
import type { MockOptions } from '../options.ts'
import { ControlError } from './control-error.ts'

/** The header with the token that the control surface may require. */
export const TOKEN_HEADER = 'ComplyCube-Mock-Token'

/** Checks a request to the control surface. Throws a 401 or 403. */
export type Admission = (request: RequestHead, isOpen: boolean | undefined) => void

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
