import * as z from 'zod'
import { assumed, below, documented, type ShapeFacts, sdk } from './facts.ts'
import { Id, Stamps, Timestamp } from './fields.ts'
import { operation } from './operation.ts'
import { PageQuery, pageOf } from './pages.ts'
import { resource } from './resource.ts'

export const WORKFLOW_STATUSES = [
  'started',
  'processing',
  'complete',
  'abandoned',
  'cancelled',
] as const

/** Vendor: `rejected` was reported by one integration (decisions#60). */
export const WORKFLOW_OUTCOMES = ['clear', 'attention', 'rejected'] as const

/** A screen of the client, or a check. The names are those of exported templates (decisions#59). */
const Task = z.strictObject({
  taskId: z.string(),
  type: z.enum(['ui', 'check']),
  /** `welcome_screen`, `complete_screen`, or a check type. */
  subType: z.string(),
  status: z.string(),
  /** The check that the task started. */
  resourceIds: z.array(Id),
})

const Policy = z.strictObject({ id: z.string(), version: z.int(), title: z.string() })

const RelatedCheck = z.strictObject({ checkId: Id, type: z.string(), taskId: z.string() })

const summary = {
  id: Id,
  clientId: Id,
  entityName: z.string(),
  status: z.enum(WORKFLOW_STATUSES),
  outcome: z.enum(WORKFLOW_OUTCOMES).optional(),
  workflowTemplateId: z.string(),
  workflowTemplateName: z.string(),
  workflowTemplateDescription: z.string().optional(),
  workflowId: z.string(),
  workflowDescription: z.string().optional(),
  workflowVersion: z.int(),
  lastCompletedTaskId: z.string().optional(),
  completedAt: Timestamp.optional(),
  ...Stamps,
}

export const WorkflowSession = z.strictObject({
  ...summary,
  compliancePolicies: z.array(Policy),
  policyAssurance: z.array(Policy),
  tasks: z.array(Task),
  allRelatedChecks: z.array(RelatedCheck),
})
export type WorkflowSession = z.infer<typeof WorkflowSession>

/** Vendor: a list leaves out tasks, policies and related checks. */
export const WorkflowSessionSummary = z.strictObject(summary)
export type WorkflowSessionSummary = z.infer<typeof WorkflowSessionSummary>

/** The response to the completion of a session. */
export const CompletedWorkflowSession = z.strictObject({ status: z.literal('processing') })
export type CompletedWorkflowSession = z.infer<typeof CompletedWorkflowSession>

export const WORKFLOW_SESSION_FILTERS = [
  'clientId',
  'workflowTemplateId',
  'workflowId',
  'outcome',
  'status',
  'entityName',
] as const

const operations = {
  getWorkflowSession: operation({
    method: 'GET',
    path: '/workflowSessions/:id',
    summary: 'Gets a workflow session.',
    description: 'Returns the session with its tasks, policies and checks.',
    effect: 'read',
    answer: WorkflowSession,
    provenance: 'documented',
    source: 'workflow-sessions#attributes',
  }),
  completeWorkflowSession: operation({
    method: 'POST',
    path: '/workflowSessions/:id/complete',
    summary: 'Completes a workflow session.',
    description: 'Ends the part of the client. The checks of the workflow start.',
    effect: 'update',
    answer: CompletedWorkflowSession,
    provenance: 'documented',
    source: 'workflow-sessions#attributes',
  }),
  listWorkflowSessions: operation({
    method: 'GET',
    path: '/workflowSessions',
    summary: 'Lists workflow sessions.',
    description: 'Newest first, without tasks, policies and checks.',
    effect: 'read',
    query: PageQuery,
    filters: WORKFLOW_SESSION_FILTERS,
    answer: pageOf(WorkflowSessionSummary),
    provenance: 'documented',
    source: 'workflow-sessions#attributes',
  }),
}

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
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
        below('compliancePolicies', 'id version title'),
        below('policyAssurance', 'id version title'),
        below('tasks', 'taskId type subType status resourceIds')
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

export const workflowSessions = resource({
  operations,
  facts,
  record: {
    noun: 'workflow session',
    schema: WorkflowSession,
    audited: 'workflowSession',
    isOfClient: true,
  },
})
