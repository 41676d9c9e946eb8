import type { Client } from '../../contracts/clients.ts'
import type { WorkflowSession } from '../../contracts/workflow-sessions.ts'
import { decide } from '../../scenarios/ladder.ts'
import { endOf, lastEndOf } from '../../scenarios/scenario.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { changeSession } from '../sandbox/session-end.ts'
import { sessionPayloadOf } from '../sandbox/session-events.ts'
import { tryCheck } from './session-check.ts'
import { situationOf } from './situation.ts'

/** What a session is started with: a template, or the checks that it is to run. */
interface Plan {
  readonly workflowTemplateId?: string | undefined
  readonly checkTypes?: readonly string[] | undefined
  readonly enableMonitoring?: boolean | undefined
}

const DEFAULT_TYPES = ['extensive_screening_check']

/** Begins a session: the client has a link and has not done its part yet. */
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
  if (enableMonitoring) sandbox.monitoredSessions.add(session.id)
  sandbox.publish('workflow.session.started', sessionPayloadOf(session))
  return session
}

/** The client has done its part: its checks run, and with the last of them the session ends. */
export const processSession = (
  sandbox: Sandbox,
  id: string,
  note: (sentence: string) => void
): void => {
  const session = changeSession(
    sandbox,
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
  // What is armed waits for a check: a session without any must not use it up.
  const { scenario } = decide({ ...situationOf(sandbox, '', { client }), arms: new Map() })
  sandbox.lifecycle.awaitEnd({
    sessionId: id,
    checkIds: checks.map((check) => check.id),
    otherwise: endOf(lastEndOf(scenario)) === 'clear' ? 'clear' : 'attention',
  })
}
