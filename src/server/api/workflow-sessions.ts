import { invalidRequest } from '../../contracts/errors.ts'
import {
  WORKFLOW_SESSION_FILTERS,
  type WorkflowSession,
  type WorkflowSessionSummary,
  type workflowSessionOperations,
} from '../../contracts/workflow-sessions.ts'
import { pageOfItems } from '../sandbox/collection.ts'
import { selection } from '../sandbox/filters.ts'
import { sessionNow } from '../sandbox/session-now.ts'
import type { Handlers } from './handler.ts'
import { processSession } from './workflow.ts'

/** Vendor: a list leaves out tasks, policies and related checks. */
const summaryOf = ({
  tasks: _,
  compliancePolicies: __,
  policyAssurance: ___,
  allRelatedChecks: ____,
  ...summary
}: WorkflowSession): WorkflowSessionSummary => summary

export const workflowSessionHandlers: Handlers<typeof workflowSessionOperations> = {
  getWorkflowSession: ({ params, sandbox: { workflowSessions, clock } }) =>
    sessionNow(workflowSessions.get(params.id), clock.now()),

  completeWorkflowSession: ({ params, sandbox, note }) => {
    const session = sandbox.workflowSessions.get(params.id)
    const { id, status } = sessionNow(session, sandbox.clock.now())
    if (status !== 'started') {
      throw invalidRequest(`The workflow session '${id}' cannot be completed: it is ${status}`)
    }
    processSession(sandbox, id, note)
    return { status: 'processing' }
  },

  listWorkflowSessions: ({ query, sandbox }) => {
    const { fits, page, pageSize } = selection(query, WORKFLOW_SESSION_FILTERS)
    const now = sandbox.clock.now()
    const sessions = sandbox.workflowSessions.all().map((session) => sessionNow(session, now))
    return pageOfItems(sessions.filter(fits).map(summaryOf), page, pageSize)
  },
}
