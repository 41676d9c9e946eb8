import type { CheckReference } from '../../contracts/check-types/check-type.ts'
import { checkTypeOf, isCheckTypeName } from '../../contracts/check-types/index.ts'
import { type Check, CreateCheck } from '../../contracts/checks.ts'
import type { Client } from '../../contracts/clients.ts'
import { invalidRequest, VendorError } from '../../contracts/errors.ts'
import {
  WORKFLOW_SESSION_FILTERS,
  type WorkflowSession,
  type WorkflowSessionSummary,
  type workflowSessionOperations,
} from '../../contracts/workflow-sessions.ts'
import { decide } from '../../scenarios/ladder.ts'
import { endOf, lastEndOf } from '../../scenarios/scenario.ts'
import { withoutNulls } from '../http/validation.ts'
import { type Collection, pageOfItems, type Stored } from '../sandbox/collection.ts'
import { selection } from '../sandbox/filters.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { sessionNow, sessionPayloadOf } from '../sandbox/session-lifecycle.ts'
import type { Handlers } from './handler.ts'
import { beginCheck, circumstancesOf, situationOf } from './new-check.ts'

/** Creates a check of the client's newest objects; undefined if the client lacks one. */
export const tryCheck = (
  sandbox: Sandbox,
  { id, clientId }: WorkflowSession,
  type: string,
  note: (sentence: string) => void
): Check | undefined => {
  if (!isCheckTypeName(type)) return undefined
  const isTheirs = (item: { clientId: string }) => item.clientId === clientId
  const newest = (collection: Collection<Stored & { clientId: string }>): string | undefined =>
    collection.all().findLast(isTheirs)?.id
  const held: Record<CheckReference, string | undefined> = {
    documentId: newest(sandbox.documents),
    addressId: newest(sandbox.addresses),
    livePhotoId: newest(sandbox.livePhotos),
    liveVideoId: newest(sandbox.liveVideos),
  }
  const isMonitored = checkTypeOf(type).canBeMonitored && sandbox.sessions.monitored.has(id)
  const enableMonitoring = isMonitored ? true : undefined
  const needed = Object.fromEntries(checkTypeOf(type).requires.map((name) => [name, held[name]]))
  const parsed = CreateCheck.safeParse({ clientId, type, enableMonitoring, ...needed })
  if (!parsed.success) return undefined
  const body = withoutNulls(parsed.data)
  try {
    const circumstances = circumstancesOf(sandbox, body)
    return beginCheck(sandbox, body, circumstances, { requested: undefined, note })
  } catch (error) {
    // The client lacks what this check needs: the session continues without it.
    if (error instanceof VendorError) return undefined
    throw error
  }
}

/** A template, or the types of the checks to run. */
interface Plan {
  readonly workflowTemplateId?: string | undefined
  readonly checkTypes?: readonly string[] | undefined
  readonly enableMonitoring?: boolean | undefined
}

const DEFAULT_TYPES = ['extensive_screening_check']

/** Starts a session: the client has a link and is not done yet. */
export const startSession = (
  sandbox: Sandbox,
  { id: clientId, entityName }: Client,
  { workflowTemplateId = 'default-template', checkTypes = DEFAULT_TYPES, enableMonitoring }: Plan
): WorkflowSession => {
  const session = sandbox.workflowSessions.insert((id) => ({
    clientId,
    entityName,
    status: 'started',
    workflowTemplateId,
    workflowTemplateName: 'Onboarding',
    workflowId: id,
    workflowVersion: 1,
    compliancePolicies: [],
    policyAssurance: [],
    tasks: checkTypes.map((type) => ({ id: type, name: type, status: 'pending' })),
    allRelatedChecks: [],
  }))
  if (enableMonitoring) sandbox.sessions.monitored.add(session.id)
  sandbox.publish('workflow.session.started', sessionPayloadOf(session))
  return session
}

/** Runs the checks of a session after the client is done. The session ends with the last check. */
export const processSession = (
  sandbox: Sandbox,
  id: string,
  note: (sentence: string) => void
): void => {
  const session = sandbox.sessions.change(
    id,
    { status: 'processing' },
    'workflow.session.processing'
  )
  const { clientId, tasks } = session
  const client = sandbox.clients.get(clientId)
  const checks = tasks.flatMap((task) => tryCheck(sandbox, session, task.id, note) ?? [])
  const allRelatedChecks = checks.map((check) => ({
    checkId: check.id,
    type: check.type,
    taskId: check.type,
  }))
  sandbox.workflowSessions.update(id, { allRelatedChecks })
  // Arms are for checks: a session without checks must not use one up.
  const { scenario } = decide({ ...situationOf(sandbox, '', { client }), arms: new Map() })
  sandbox.sessions.endAfterChecks({
    sessionId: id,
    checkIds: checks.map((check) => check.id),
    otherwise: endOf(lastEndOf(scenario)) === 'clear' ? 'clear' : 'attention',
  })
}

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
