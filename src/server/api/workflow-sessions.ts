import type { CheckReference } from '../../contracts/check-types/check-type.ts'
import {
  type CheckTypeName,
  checkTypeOf,
  isCheckTypeName,
} from '../../contracts/check-types/index.ts'
import { type Check, CreateCheck } from '../../contracts/checks.ts'
import type { FlowLink } from '../../contracts/control/flow.ts'
import { EXPECTED_SIDES } from '../../contracts/document-sides.ts'
import { invalidRequest, VendorError } from '../../contracts/errors.ts'
import {
  WORKFLOW_SESSION_FILTERS,
  type WorkflowSession,
  type WorkflowSessionSummary,
  type workflowSessions,
} from '../../contracts/workflow-sessions.ts'
import { decide } from '../../scenarios/ladder.ts'
import { endOf, lastEndOf, type Scenario } from '../../scenarios/scenario.ts'
import { withoutNulls } from '../http/validation.ts'
import type { Collection, Stored } from '../sandbox/collection.ts'
import { fits, selection } from '../sandbox/filters.ts'
import { pageOfItems } from '../sandbox/record-list.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { sessionPayloadOf } from '../sandbox/session-lifecycle.ts'
import { DEFAULT_TEMPLATE_ID } from '../sandbox/workflow-templates.ts'
import { beginCheck, circumstancesOf, situationOf } from './checks.ts'
import type { Handlers } from './handler.ts'

/** The client of the new checks, and whether those that can be monitored are. */
interface CheckOwner {
  readonly clientId: string
  readonly isMonitored: boolean
  /** The client has agreed to the checks on the page of the flow. */
  readonly hasConsent?: boolean
}

/**
 * The client's newest document of the kind that a check looks at: an address document for a proof of
 * address, an identity document for all others. Without one of the kind, the newest document.
 */
const newestDocument = ({ documents }: Sandbox, clientId: string, checkType: string) => {
  const all = documents.with('clientId', clientId)
  const isForAddress = checkType === 'proof_of_address_check'
  return (
    all.findLast((document) => Object.hasOwn(EXPECTED_SIDES, document.type) !== isForAddress) ??
    all.at(-1)
  )
}

/**
 * Creates a check of the client's newest objects; undefined if the client lacks one. It follows the
 * scenario that was `chosen`, else that of the ladder.
 */
export const tryCheck = (
  sandbox: Sandbox,
  { clientId, isMonitored, hasConsent }: CheckOwner,
  type: string,
  note: (sentence: string) => void,
  chosen?: Scenario
): Check | undefined => {
  if (!isCheckTypeName(type)) return undefined
  const newest = (collection: Collection<Stored & { clientId: string }>): string | undefined =>
    collection.with('clientId', clientId).at(-1)?.id
  const held: Record<CheckReference, string | undefined> = {
    documentId: newestDocument(sandbox, clientId, type)?.id,
    addressId: newest(sandbox.addresses),
    livePhotoId: newest(sandbox.livePhotos),
    liveVideoId: newest(sandbox.liveVideos),
  }
  const enableMonitoring = checkTypeOf(type).canBeMonitored && isMonitored ? true : undefined
  const needed = Object.fromEntries(checkTypeOf(type).requires.map((name) => [name, held[name]]))
  const parsed = CreateCheck.safeParse({
    clientId,
    type,
    enableMonitoring,
    ...(hasConsent && { clientConsent: true }),
    ...needed,
  })
  if (!parsed.success) return undefined
  const body = withoutNulls(parsed.data)
  try {
    const circumstances = circumstancesOf(sandbox, body)
    return beginCheck(sandbox, body, circumstances, { requested: undefined, chosen, note })
  } catch (error) {
    // The client lacks what this check needs: the session continues without it.
    if (error instanceof VendorError) return undefined
    throw error
  }
}

/** A new session: its client, its template, and the types of its checks. */
interface Plan {
  /** Default: the next id. A session of a link has the id of the link. */
  readonly id?: string | undefined
  readonly clientId: string
  readonly workflowTemplateId?: string | undefined
  readonly checkTypes?: readonly string[] | undefined
}

const DEFAULT_TYPES = ['extensive_screening_check']

const taskOf = (type: 'ui' | 'check', subType: string): WorkflowSession['tasks'][number] => ({
  taskId: subType,
  type,
  subType,
  status: 'pending',
  resourceIds: [],
})

/** The types of the checks of a new session: its own, else those of its template. */
export const plannedTypes = (
  { workflowTemplates }: Sandbox,
  {
    workflowTemplateId = DEFAULT_TEMPLATE_ID,
    checkTypes,
  }: Pick<Plan, 'workflowTemplateId' | 'checkTypes'>
): readonly string[] =>
  checkTypes ?? workflowTemplates.checkTypesOf(workflowTemplateId) ?? DEFAULT_TYPES

/** Creates a session that its client has started, without an event. Throws 404 and 400. */
export const insertSession = (sandbox: Sandbox, plan: Plan): WorkflowSession => {
  const { id, clientId, workflowTemplateId = DEFAULT_TEMPLATE_ID } = plan
  const { workflowTemplates, workflowSessions } = sandbox
  const template = workflowTemplates.refer(workflowTemplateId)
  return workflowSessions.insert({
    ...(id !== undefined && { id }),
    clientId,
    entityName: sandbox.clients.get(clientId).entityName,
    status: 'started',
    workflowTemplateId,
    workflowTemplateName: template.name,
    workflowId: workflowTemplates.workflowIdOf(template),
    workflowVersion: template.version,
    compliancePolicies: [],
    policyAssurance: [],
    tasks: [
      taskOf('ui', 'welcome_screen'),
      ...plannedTypes(sandbox, plan).map((type) => taskOf('check', type)),
      taskOf('ui', 'complete_screen'),
    ],
    allRelatedChecks: [],
  })
}

/** Starts the session of a link: the client has opened it. */
export const startSession = (sandbox: Sandbox, plan: Plan): WorkflowSession => {
  const session = insertSession(sandbox, plan)
  sandbox.publish('workflow.session.started', sessionPayloadOf(session))
  return session
}

/** Marks the link of a session, if it has one. */
const changeLink = ({ flowLinks }: Sandbox, id: string, changes: Partial<FlowLink>): void => {
  if (flowLinks.find(id)) flowLinks.update(id, changes)
}

/** What was decided for a session when its client finished. */
interface DecidedEnd {
  readonly outcome?: WorkflowSession['outcome']
  /** The scenario that was chosen for a type of check. */
  readonly chosen?: (type: CheckTypeName) => Scenario | undefined
}

/**
 * Runs the checks of a session after the client is done. The session ends with the last check, with
 * the given outcome or that of its checks.
 */
export const processSession = (
  sandbox: Sandbox,
  id: string,
  note: (sentence: string) => void,
  { outcome, chosen }: DecidedEnd = {}
): void => {
  const session = sandbox.sessions.change(
    id,
    { status: 'processing' },
    'workflow.session.processing'
  )
  const { clientId } = session
  const client = sandbox.clients.get(clientId)
  const link = sandbox.flowLinks.find(id)
  const owner = {
    clientId,
    isMonitored: link?.enableMonitoring === true,
    hasConsent: link?.clientConsent === true,
  }
  const begun = session.tasks.map((task) => {
    if (task.type === 'ui') return { task: { ...task, status: 'complete' }, check: undefined }
    const { subType } = task
    const scenario = isCheckTypeName(subType) ? chosen?.(subType) : undefined
    const check = tryCheck(sandbox, owner, subType, note, scenario)
    return { task: check ? { ...task, resourceIds: [check.id] } : task, check }
  })
  const allRelatedChecks = begun.flatMap(({ task, check }) =>
    check ? [{ checkId: check.id, type: check.type, taskId: task.taskId }] : []
  )
  const checkIds = allRelatedChecks.map(({ checkId }) => checkId)
  sandbox.workflowSessions.update(id, { tasks: begun.map(({ task }) => task), allRelatedChecks })
  changeLink(sandbox, id, { status: 'complete', checkIds })
  // Arms are for checks: a session without checks must not use one up.
  const { scenario } = decide({ ...situationOf(sandbox, '', { client }), arms: new Map() })
  sandbox.sessions.endAfterChecks({
    sessionId: id,
    checkIds,
    otherwise: endOf(lastEndOf(scenario)) === 'clear' ? 'clear' : 'attention',
    ...(outcome && { outcome }),
  })
}

/** Cancels a started session and its link. */
export const cancelSession = (sandbox: Sandbox, id: string): WorkflowSession => {
  changeLink(sandbox, id, { status: 'cancelled' })
  return sandbox.sessions.change(id, { status: 'cancelled' }, 'workflow.session.cancelled')
}

/** Vendor: a list leaves out tasks, policies and related checks. */
const summaryOf = ({
  tasks: _,
  compliancePolicies: __,
  policyAssurance: ___,
  allRelatedChecks: ____,
  ...summary
}: WorkflowSession): WorkflowSessionSummary => summary

export const workflowSessionHandlers: Handlers<typeof workflowSessions.operations> = {
  getWorkflowSession: ({ params, sandbox: { workflowSessions, sessions } }) =>
    sessions.present(workflowSessions.get(params.id)),

  completeWorkflowSession: ({ params, sandbox, note }) => {
    const session = sandbox.workflowSessions.get(params.id)
    const { id, status } = sandbox.sessions.present(session)
    if (status !== 'started') {
      throw invalidRequest(`The workflow session '${id}' cannot be completed: it is ${status}`)
    }
    processSession(sandbox, id, note)
    return { status: 'processing' }
  },

  listWorkflowSessions: ({ query, sandbox }) => {
    const selected = selection(query, WORKFLOW_SESSION_FILTERS)
    const { clientId } = query
    const { workflowSessions } = sandbox
    const sessions =
      typeof clientId === 'string'
        ? workflowSessions.with('clientId', clientId)
        : workflowSessions.all()
    const present = sessions.map((session) => sandbox.sessions.present(session))
    const shown = present.filter((session) => fits(session, selected)).map(summaryOf)
    return pageOfItems(shown, selected.page, selected.pageSize)
  },
}
