import { CreateFlowSession, FlowSession } from '../flow-sessions.ts'
import { CreateToken, Token } from '../tokens.ts'
import {
  CompletedWorkflowSession,
  WORKFLOW_SESSION_FILTERS,
  WorkflowSession,
  WorkflowSessionSummary,
} from '../workflow-sessions.ts'
import { assumed, below, documented, sdk } from './fact.ts'
import type { Ledger } from './ledger.ts'

export const workflowSessionLedgers: readonly Ledger[] = [
  {
    shapes: { WorkflowSession, WorkflowSessionSummary },
    facts: [
      documented(
        'workflow-sessions#attributes',
        'id clientId entityName status outcome createdAt completedAt updatedAt',
        'workflowTemplateId workflowTemplateName workflowTemplateDescription',
        'workflowId workflowDescription workflowVersion',
        'compliancePolicies policyAssurance tasks lastCompletedTaskId allRelatedChecks',
        below('allRelatedChecks', 'checkId type taskId')
      ),
      assumed(
        'workflow-sessions#attributes',
        below('compliancePolicies', 'id name status'),
        below('policyAssurance', 'id name status'),
        below('tasks', 'id name status')
      ),
    ],
  },
  {
    shapes: { CompletedWorkflowSession },
    facts: [documented('workflow-sessions#attributes', 'status')],
  },
  {
    shapes: { listWorkflowSessions: WORKFLOW_SESSION_FILTERS },
    facts: [
      documented('lists#filters', 'outcome'),
      sdk('lists#filters', 'clientId workflowTemplateId'),
      assumed('lists#filters', 'status workflowId entityName'),
    ],
  },
]

export const flowSessionLedgers: readonly Ledger[] = [
  {
    shapes: { CreateFlowSession, FlowSession },
    facts: [
      documented(
        'flow-sessions#create',
        'clientId workflowTemplateId checkTypes successUrl cancelUrl theme supportEmail shortUrl',
        'enableMonitoring language allowDocumentUpload messages documentTypes redirectUrl'
      ),
    ],
  },
]

export const tokenLedgers: readonly Ledger[] = [
  {
    shapes: { CreateToken, Token },
    facts: [documented('tokens#create', 'clientId referrer appId token')],
  },
]
