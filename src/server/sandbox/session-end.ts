import type { Check } from '../../contracts/checks.ts'
import type { EventType } from '../../contracts/events.ts'
import type { WorkflowSession } from '../../contracts/workflow-sessions.ts'
import type { SessionEnd } from './clock.ts'
import type { Sandbox } from './sandbox.ts'
import { sessionPayloadOf } from './session-events.ts'

type Dependencies = Pick<Sandbox, 'workflowSessions' | 'checks' | 'clock' | 'effects' | 'publish'>

/** Changes a session, and says so: that it was changed, and what has become of it. */
export const changeSession = (
  { workflowSessions, publish }: Pick<Dependencies, 'workflowSessions' | 'publish'>,
  id: string,
  changes: Partial<WorkflowSession>,
  type: EventType
): WorkflowSession => {
  const session = workflowSessions.update(id, changes)
  publish('workflow.session.updated', sessionPayloadOf(session))
  publish(type, sessionPayloadOf(session))
  return session
}

const outcomeOf = (checks: readonly (Check | undefined)[]): 'clear' | 'attention' =>
  checks.every((check) => check?.result?.outcome === 'clear') ? 'clear' : 'attention'

/** Ends a session, unless something else has become of it. */
export const endSession = (
  dependencies: Dependencies,
  { sessionId, checkIds, otherwise }: SessionEnd
): void => {
  const { workflowSessions, checks, clock, effects } = dependencies
  const session = workflowSessions.find(sessionId)
  if (session?.status !== 'processing') return
  const now = checkIds.map((id) => checks.find(id))
  const outcome = now.length > 0 ? outcomeOf(now) : otherwise
  const completedAt = clock.timestamp()
  const tasks = session.tasks.map((task) => ({ ...task, status: 'complete' as const }))
  const changes = { status: 'complete', outcome, completedAt, tasks } as const
  changeSession(dependencies, sessionId, changes, 'workflow.session.completed')
  const what = `workflow session ${sessionId} is complete: ${outcome}`
  effects.record({ at: completedAt, kind: 'session.completed', id: sessionId, what })
}
