import type { WorkflowSession } from '../contracts/workflow-sessions.ts'
import { VERSION } from '../version.ts'
import { followLink } from './api/flow-sessions.ts'
import type { ResponseClass } from './http/request.ts'
import { VERSION_HEADER } from './http/respond.ts'
import type { Sandboxes } from './sandbox/sandboxes.ts'

const HEADERS = {
  'Content-Type': 'text/plain; charset=utf-8',
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  [VERSION_HEADER]: VERSION,
}

const UNKNOWN = `No session has this link.

Links lead to sessions of this mock since it was started, and of sandboxes that were not reset.
`

/** What stands in the place of ComplyCube's hosted pages. */
const invitationTo = (
  id: string
): string => `Here a client would go through the checks of its session.

To have it done so, complete the session:

  curl -X POST -H 'Authorization: <the key>' "$MOCK/v1/workflowSessions/${id}/complete"

To have it turn back:

  curl -X POST -H 'Authorization: <the key>' "$MOCK/_mock/workflowSessions/${id}/cancel"
`

const endedBecause = ({ id, status }: WorkflowSession): string => `This link no longer works.

A link ends when its client is done, and after 14 days. Session ${id} is ${status}.
`

/** Vendor: a link ends on completion or after 14 days (3.2); what is shown then is assumed. */
export const serveFlowPage = (
  Response: ResponseClass,
  sandboxes: Sandboxes,
  token: string
): Response => {
  const session = followLink(sandboxes, token)
  if (!session) return new Response(UNKNOWN, { status: 404, headers: HEADERS })
  return session.status === 'started'
    ? new Response(invitationTo(session.id), { status: 200, headers: HEADERS })
    : new Response(endedBecause(session), { status: 410, headers: HEADERS })
}
