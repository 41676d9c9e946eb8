import { invalidRequest } from '../../contracts/errors.ts'
import {
  WORKFLOW_SESSION_FILTERS,
  type WorkflowSession,
  type WorkflowSessionSummary,
  type workflowSessionOperations,
} from '../../contracts/workflow-sessions.ts'
import { selection } from '../sandbox/filters.ts'
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
  getWorkflowSession: ({ params, sandbox }) => sandbox.workflowSessions.get(params.id),

  completeWorkflowSession: ({ params, sandbox, note }) => {
    const { id, status } = sandbox.workflowSessions.get(params.id)
    if (status !== 'started') {
      throw invalidRequest(`The workflow session '${id}' cannot be completed: it is ${status}`)
    }
    processSession(sandbox, id, note)
    return { status: 'processing' }
  },

  listWorkflowSessions: ({ query, sandbox }) => {
    const { fits, page, pageSize } = selection(query, WORKFLOW_SESSION_FILTERS)
    const list = sandbox.workflowSessions.page(fits, page, pageSize)
    return { ...list, items: list.items.map(summaryOf) }
  },
}
