import { VendorError } from '../../contracts/errors.ts'
import type { RequestHead } from './request.ts'
import { HINT_HEADER, NOTES_HEADER, VERSION_HEADER } from './respond.ts'

/** Headers that let pages of every origin read a response (decisions#66). */
export const CORS_HEADERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': [VERSION_HEADER, NOTES_HEADER, HINT_HEADER].join(', '),
}

/** How long a browser may keep the response to a preflight, in seconds. */
const PREFLIGHT_MAX_AGE_S = 600

/** The method that a preflight asks for; undefined if the request is no preflight of a browser. */
export const requestedMethod = (request: RequestHead & { method: string }): string | undefined =>
  request.method === 'OPTIONS' && request.header('origin') !== undefined
    ? request.header('access-control-request-method')
    : undefined

/** The headers of a response to a preflight. */
export const preflightHeaders = (method: string): Readonly<Record<string, string>> => ({
  ...CORS_HEADERS,
  'Access-Control-Allow-Methods': method,
  'Access-Control-Allow-Headers': 'Authorization, Content-Type, ComplyCube-Mock-Scenario',
  'Access-Control-Max-Age': String(PREFLIGHT_MAX_AGE_S),
  // A public page may use the mock in a private network, as the developer intends.
  'Access-Control-Allow-Private-Network': 'true',
})

/**
 * Refuses an API key that a page of another site sends. Before, the browser itself refused such a
 * request, since its preflight got no answer. Throws a 403.
 */
export const refuseKeyOfPage = (request: RequestHead): void => {
  const site = request.header('sec-fetch-site')
  const isOfOtherSite = site === 'cross-site' || site === 'same-site'
  if (!isOfOtherSite || request.header('origin') === undefined) return
  const refusal = new VendorError(403, 'unauthorized', 'Pages cannot use API keys')
  refusal.cause =
    'a page of another site sent an API key; create an SDK token on your server with POST /v1/tokens and send that'
  throw refusal
}
