import type { CheckReference } from '../../contracts/check-types/check-type.ts'
import { checkTypeOf, isCheckTypeName } from '../../contracts/check-types/index.ts'
import { type Check, CreateCheck } from '../../contracts/checks.ts'
import type { Client } from '../../contracts/clients.ts'
import { VendorError } from '../../contracts/errors.ts'
import type { EventType } from '../../contracts/events.ts'
import type { WorkflowSession } from '../../contracts/workflow-sessions.ts'
import { decide } from '../../scenarios/ladder.ts'
import { endOf, type Scenario } from '../../scenarios/scenario.ts'
import { withoutNulls } from '../http/validation.ts'
import type { Collection, Stored } from '../sandbox/collection.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { sessionPayloadOf } from '../sandbox/session-events.ts'
import { beginCheck, circumstancesOf } from './new-check.ts'

/** What a session is started with: a template, or the checks that it is to run. */
interface Plan {
  readonly workflowTemplateId?: string | undefined
  readonly checkTypes?: readonly string[] | undefined
}

const DEFAULT_TYPES = ['extensive_screening_check']

const change = (
  sandbox: Sandbox,
  id: string,
  changes: Partial<WorkflowSession>,
  type: EventType
): WorkflowSession => {
  const session = sandbox.workflowSessions.update(id, changes)
  sandbox.publish('workflow.session.updated', sessionPayloadOf(session))
  sandbox.publish(type, sessionPayloadOf(session))
  return session
}

/** Begins a session: the client has a link and has not done its part yet. */
export const startSession = (
  sandbox: Sandbox,
  { id: clientId, entityName }: Client,
  { workflowTemplateId = 'default-template', checkTypes = DEFAULT_TYPES }: Plan
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
  sandbox.publish('workflow.session.started', sessionPayloadOf(session))
  return session
}

const outcomeOf = (checks: readonly (Check | undefined)[]): 'clear' | 'attention' =>
  checks.every((check) => check?.result?.outcome === 'clear') ? 'clear' : 'attention'

/** A check of this type with the newest of what the client has; none where it lacks something. */
const tryCheck = (
  sandbox: Sandbox,
  clientId: string,
  type: string,
  scenarios: ReadonlyMap<string, Scenario>
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
  const needed = Object.fromEntries(checkTypeOf(type).requires.map((name) => [name, held[name]]))
  const parsed = CreateCheck.safeParse({ clientId, type, ...needed })
  if (!parsed.success) return undefined
  const body = withoutNulls(parsed.data)
  try {
    const circumstances = circumstancesOf(sandbox, body)
    const chosen = { requested: undefined, scenarios, note: () => undefined }
    return beginCheck(sandbox, body, circumstances, chosen)
  } catch (error) {
    // The client has not brought what this check needs: the session goes on without it.
    if (error instanceof VendorError) return undefined
    throw error
  }
}

/** The client has done its part: its checks run, and with the last of them the session ends. */
export const processSession = (
  sandbox: Sandbox,
  id: string,
  scenarios: ReadonlyMap<string, Scenario>
): void => {
  const { clientId, tasks } = change(
    sandbox,
    id,
    { status: 'processing' },
    'workflow.session.processing'
  )
  const client = sandbox.clients.get(clientId)
  const checks = tasks.flatMap((task) => tryCheck(sandbox, clientId, task.id, scenarios) ?? [])
  const allRelatedChecks = checks.map((check) => ({
    checkId: check.id,
    type: check.type,
    taskId: check.type,
  }))
  sandbox.workflowSessions.update(id, { allRelatedChecks })
  const { scenario } = decide(
    { checkType: '', client, requested: undefined, byDefault: sandbox.defaultScenario },
    scenarios
  )
  const end = (): void => {
    if (sandbox.workflowSessions.find(id)?.status !== 'processing') return
    const now = checks.map((check) => sandbox.checks.find(check.id))
    const outcome =
      checks.length > 0 ? outcomeOf(now) : endOf(scenario) === 'clear' ? 'clear' : 'attention'
    const completedAt = sandbox.clock.timestamp()
    const done = tasks.map((task) => ({ ...task, status: 'complete' }))
    change(
      sandbox,
      id,
      { status: 'complete', outcome, completedAt, tasks: done },
      'workflow.session.completed'
    )
  }
  sandbox.lifecycle.afterAll(
    checks.map((check) => check.id),
    end
  )
}
