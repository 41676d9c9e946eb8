import type { Event } from '../../contracts/events.ts'
import type { WorkflowSession } from '../../contracts/workflow-sessions.ts'

/** What an event tells of a session (assumed: webhooks#payloads). */
export const sessionPayloadOf = (session: WorkflowSession): Event['payload'] => ({
  id: session.id,
  clientId: session.clientId,
  status: session.status,
  ...(session.outcome && { outcome: session.outcome }),
  workflowTemplateId: session.workflowTemplateId,
  createdAt: session.createdAt,
  updatedAt: session.updatedAt,
})
