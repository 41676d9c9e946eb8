import { FLOW_LIFETIME_MS } from '../../contracts/flow-sessions.ts'
import type { WorkflowSession } from '../../contracts/workflow-sessions.ts'

/** When the link of a session stops to work, in milliseconds since 1970. */
export const linkEndOf = ({ createdAt }: WorkflowSession): number =>
  Date.parse(createdAt) + FLOW_LIFETIME_MS

/**
 * What has become of a session by now: one whose link ended before its client did its part is
 * abandoned. Nobody is told, since ComplyCube offers no event of that (assumed: 3.3).
 */
export const sessionNow = (session: WorkflowSession, now: number): WorkflowSession => {
  const endsAt = linkEndOf(session)
  if (session.status !== 'started' || now < endsAt) return session
  return { ...session, status: 'abandoned', updatedAt: new Date(endsAt).toISOString() }
}
