import { VERSION } from '../../version.ts'
import type { ResponseClass } from '../http/request.ts'
import { VERSION_HEADER } from '../http/respond.ts'
import { endOfLink, type FollowedLink, isAlive } from './links.ts'

const HEADERS = {
  'Content-Type': 'text/plain; charset=utf-8',
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  [VERSION_HEADER]: VERSION,
}

const UNKNOWN = `No Flow session has this link.

A link works in the mock that created it, until its sandbox is reset or its client deleted.
`

/** How to do without a browser what the client would do. */
const invitationTo = (
  token: string
): string => `Here a client would go through a hosted flow. Open the link in a browser to do that.

Or do one of the things that the client does:

  curl -X POST "$MOCK/_mock/flow/${token}/start"
  curl -X POST "$MOCK/_mock/flow/${token}/finish"
  curl -X POST "$MOCK/_mock/flow/${token}/cancel"

`

const endedBecause = (followed: FollowedLink): string => `This link no longer works.

A link ends when its client is done, and after 14 days. ${endOfLink(followed)}.
`

/**
 * Shows a link to clients other than browsers. Vendor: a link ends on completion or after 14 days
 * (flow-sessions#create); what is shown then is assumed.
 */
export const serveTextPage = (
  Response: ResponseClass,
  token: string,
  followed: FollowedLink | undefined
): Response => {
  if (!followed) return new Response(UNKNOWN, { status: 404, headers: HEADERS })
  return isAlive(followed)
    ? new Response(invitationTo(token), { status: 200, headers: HEADERS })
    : new Response(endedBecause(followed), { status: 410, headers: HEADERS })
}
