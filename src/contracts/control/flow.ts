import * as z from 'zod'
import { CHECK_TYPE_NAMES } from '../check-types/index.ts'
import { Id, NonEmptyText, Stamps } from '../fields.ts'
import { FLOW_CHECK_TYPES } from '../flow-sessions.ts'
import { SAMPLE } from '../sample-sandbox.ts'
import { WORKFLOW_OUTCOMES, WorkflowSession } from '../workflow-sessions.ts'
import { Decision } from './checks.ts'
import { type CallOf, controlOperation, type Send } from './operation.ts'

/**
 * A link to the hosted flow. ComplyCube's API does not show links: a workflow session begins when the
 * client starts the flow (decisions#57). The session has the id of its link.
 */
export const FlowLink = z.strictObject({
  id: Id,
  clientId: Id,
  status: z.enum(['open', 'started', 'complete', 'cancelled']),
  /** The workflow form. Without it, the link has only the checks, and no workflow session. */
  workflowTemplateId: z.string().optional(),
  checkTypes: z.array(z.enum(FLOW_CHECK_TYPES)).optional(),
  enableMonitoring: z.boolean().optional(),
  successUrl: z.string(),
  cancelUrl: z.string(),
  /** The token of the short link, if one was asked for. */
  shortToken: z.string().optional(),
  theme: z.enum(['light', 'dark']).optional(),
  supportEmail: z.string().optional(),
  language: z.string().optional(),
  allowDocumentUpload: z.boolean().optional(),
  messages: z.looseObject({}).optional(),
  documentTypes: z.record(z.string(), z.boolean()).optional(),
  /** Whether the client has agreed to the checks. Absent until then. */
  clientConsent: z.boolean().optional(),
  /** The checks that started when the client finished. */
  checkIds: z.array(Id),
  ...Stamps,
})
export type FlowLink = z.infer<typeof FlowLink>

/** What a step of the client has caused. */
export const FlowStep = z.strictObject({
  link: FlowLink,
  /** Of the workflow form, once the client has started. */
  session: WorkflowSession.optional(),
  /** Where the hosted page sends the browser now. */
  redirectTo: z.string().optional(),
})
export type FlowStep = z.infer<typeof FlowStep>

/** How the client finishes, and how the checks end. Without a choice, the sandbox decides as usual. */
export const FlowFinish = z.strictObject({
  /** The outcome of the workflow session. Default: that of its checks. */
  outcome: z.enum(WORKFLOW_OUTCOMES).optional(),
  /** The scenario of all checks that it suits. */
  scenario: z.string().max(200).optional(),
  /** What is decided for single types of checks, before `scenario`. */
  checks: z.partialRecord(z.enum(CHECK_TYPE_NAMES), Decision).optional(),
})
export type FlowFinish = z.input<typeof FlowFinish>

/** @internal */
export const MAX_TEMPLATE_ID_LENGTH = 200

const ShortText = NonEmptyText.max(MAX_TEMPLATE_ID_LENGTH)

/** A workflow template of the account. The portal makes them; the API only refers to them by id. */
export const WorkflowTemplate = z.strictObject({
  id: ShortText,
  name: ShortText,
  /** The latest version. Sessions of one version share its `workflowId`. */
  version: z.int().min(1).max(1_000_000),
  /** Whether a version is active. Without one, Flow sessions are refused. */
  active: z.boolean(),
  /** The checks of new sessions. Default: an extensive screening check. */
  checkTypes: z.array(z.enum(CHECK_TYPE_NAMES)).min(1).max(20).optional(),
})
export type WorkflowTemplate = z.infer<typeof WorkflowTemplate>

const TemplateChanges = WorkflowTemplate.omit({ id: true }).partial()
export type TemplateChanges = z.input<typeof TemplateChanges>

const TemplateList = z.strictObject({ items: z.array(WorkflowTemplate) })

/** @internal */
export const flowControlOperations = {
  startFlow: controlOperation({
    method: 'POST',
    path: '/flow/:token/start',
    tag: 'checks',
    summary: 'Starts a hosted flow, as the client does who opens the link.',
    description:
      'The token is the last part of the path of `redirectUrl`. The workflow session begins, and `workflow.session.started` is sent. A link can be started once.',
    response: FlowStep,
    example: { params: { token: SAMPLE.flowToken } },
  }),
  finishFlow: controlOperation({
    method: 'POST',
    path: '/flow/:token/finish',
    tag: 'checks',
    summary: 'Finishes a hosted flow, as the client does on its last page.',
    description:
      'Starts the flow first if it is open. The checks start, and the session ends with the last of them. `scenario`, or `checks` by type, choose how they end. `redirectTo` is the `successUrl` of the link.',
    body: FlowFinish,
    response: FlowStep,
    example: { params: { token: SAMPLE.flowToken }, body: { outcome: 'clear' } },
  }),
  cancelFlow: controlOperation({
    method: 'POST',
    path: '/flow/:token/cancel',
    tag: 'checks',
    summary: 'Cancels a hosted flow, as the client does who leaves it.',
    description:
      'A started workflow session is cancelled. `redirectTo` is the `cancelUrl` of the link.',
    response: FlowStep,
    example: { params: { token: SAMPLE.unusedFlowToken } },
  }),
  listWorkflowTemplates: controlOperation({
    method: 'GET',
    path: '/workflowTemplates',
    tag: 'checks',
    summary: 'Lists the workflow templates that are known.',
    description:
      'A template is known from a seed file, from `PUT`, or from the first Flow session that names it.',
    response: TemplateList,
    example: {},
  }),
  setWorkflowTemplate: controlOperation({
    method: 'PUT',
    path: '/workflowTemplates/:id',
    tag: 'checks',
    summary: 'Creates or changes a workflow template.',
    description:
      'Attributes that you leave out stay as they are. Without an active version, Flow sessions of the template are refused.',
    body: TemplateChanges,
    response: WorkflowTemplate,
    example: { params: { id: 'onboarding' }, body: { version: 2, name: 'Onboarding' } },
  }),
}

/** The token of a Flow link: the last part of its path, without the query. */
const tokenOf = (link: string): string =>
  link
    .replace(/[?#].*$/, '')
    .split('/')
    .at(-1) ?? ''

/** The functions of the control client for these operations. */
export const flowClient = (send: Send) => {
  const call: CallOf<typeof flowControlOperations> = send
  return {
    /** Starts a hosted flow as the client does. Takes a `redirectUrl` or its token. */
    startFlow: (link: string): Promise<FlowStep> =>
      call('POST /flow/:token/start', { params: { token: tokenOf(link) } }),
    /** Finishes a hosted flow. The outcome is that of its checks, unless one is given. */
    finishFlow: (link: string, body: FlowFinish = {}): Promise<FlowStep> =>
      call('POST /flow/:token/finish', { params: { token: tokenOf(link) }, body }),
    /** Leaves a hosted flow. */
    cancelFlow: (link: string): Promise<FlowStep> =>
      call('POST /flow/:token/cancel', { params: { token: tokenOf(link) } }),
    /** The workflow templates that are known. */
    workflowTemplates: (): Promise<{ items: WorkflowTemplate[] }> => call('GET /workflowTemplates'),
    /** Creates or changes a workflow template. */
    setWorkflowTemplate: (id: string, body: TemplateChanges): Promise<WorkflowTemplate> =>
      call('PUT /workflowTemplates/:id', { params: { id }, body }),
  }
}
