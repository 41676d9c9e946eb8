import type { Event } from '../../contracts/events.ts'
import type { WorkflowSession } from '../../contracts/workflow-sessions.ts'

/** What an event tells of a session (assumed: api-rules-webhooks-other 2.4). */
export const sessionPayloadOf = (session: WorkflowSession): Event['payload'] => ({
  id: session.id,
  clientId: session.clientId,
  status: session.status,
  ...(session.outcome && { outcome: session.outcome }),
  workflowTemplateId: session.workflowTemplateId,
  createdAt: session.createdAt,
  updatedAt: session.updatedAt,
})
