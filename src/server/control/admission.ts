import { createHash, timingSafeEqual } from 'node:crypto'
import type { RequestHead } from '../http/request.ts'
import type { MockOptions } from '../options.ts'
import { ControlError } from './control-error.ts'
import { hostNameOf, refuseCrossSite } from './cross-site.ts'

/** Carries the token that the control surface may demand. */
export const TOKEN_HEADER = 'ComplyCube-Mock-Token'

/** Looks at a request to the control surface, and throws 401 or 403. */
export type Admission = (request: RequestHead, isOpen: boolean | undefined) => void

/** What is wrong with the names or the token that the control surface was given, in a sentence. */
export const findAdmissionProblem = (options: MockOptions): string | undefined => {
  const { allowedHosts = [], controlToken } = options
  const wrong = allowedHosts.find((name) => hostNameOf(name) !== name.toLowerCase())
  if (wrong !== undefined) {
    return `'${wrong}' is no allowed host: give a name alone, such as mock.example.org, without scheme or port`
  }
  if (controlToken !== undefined && !/^[\x21-\x7e]+$/.test(controlToken)) {
    return 'The control token is empty, or has blanks or letters in it that a header cannot carry'
  }
  return undefined
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Throws 401. Takes the same time for every wrong token. */
const createTokenCheck = (token: string): ((given: string | undefined) => void) => {
  const wanted = digest(token)
  return (given) => {
    if (given !== undefined && timingSafeEqual(digest(given), wanted)) return
    const what = given === undefined ? 'none was sent' : 'the one that was sent is another'
    const message = `This mock demands the header ${TOKEN_HEADER} with the token that it was started with; ${what}`
    throw new ControlError(401, message, TOKEN_HEADER)
  }
}

/** Who may use the control surface. What is open needs no token: it shows nobody's data. */
export const createAdmission = (options: MockOptions): Admission => {
  const { allowedHosts = [], controlToken } = options
  const allowed = new Set(allowedHosts.map((name) => name.toLowerCase()))
  const checkToken = controlToken === undefined ? undefined : createTokenCheck(controlToken)
  return (request, isOpen) => {
    refuseCrossSite(request, allowed)
    if (!isOpen) checkToken?.(request.header(TOKEN_HEADER))
  }
}

/** Whether the body of a request to the control surface is worth reading. What has one is never open. */
export const isAdmitted = (admit: Admission, request: RequestHead): boolean => {
  try {
    admit(request, undefined)
    return true
  } catch {
    return false
  }
}
