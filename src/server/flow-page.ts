import { VERSION } from '../version.ts'
import { endOfLink, type FollowedLink, followLink, isAlive } from './api/flow-sessions.ts'
import type { ResponseClass } from './http/request.ts'
import { VERSION_HEADER } from './http/respond.ts'
import type { Sandboxes } from './sandbox/sandboxes.ts'

const HEADERS = {
  'Content-Type': 'text/plain; charset=utf-8',
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  [VERSION_HEADER]: VERSION,
}

const UNKNOWN = `No Flow session has this link.

A link works in the mock that created it, until its sandbox is reset or its client deleted.
`

/** The text in place of ComplyCube's hosted pages: how to do what the client would do. */
const invitationTo = (token: string): string => `Here a client would go through a hosted flow.

Do one of the things that the client does:

  curl -X POST "$MOCK/_mock/flow/${token}/start"
  curl -X POST "$MOCK/_mock/flow/${token}/finish"
  curl -X POST "$MOCK/_mock/flow/${token}/cancel"

`

const endedBecause = (followed: FollowedLink): string => `This link no longer works.

A link ends when its client is done, and after 14 days. ${endOfLink(followed)}.
`

/**
 * Shows the text page of a link. Vendor: a link ends on completion or after 14 days
 * (flow-sessions#create); what is shown then is assumed.
 */
export const serveFlowPage = (
  Response: ResponseClass,
  sandboxes: Sandboxes,
  token: string
): Response => {
  const followed = followLink(sandboxes, token)
  if (!followed) return new Response(UNKNOWN, { status: 404, headers: HEADERS })
  return isAlive(followed)
    ? new Response(invitationTo(token), { status: 200, headers: HEADERS })
    : new Response(endedBecause(followed), { status: 410, headers: HEADERS })
}
