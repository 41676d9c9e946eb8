import * as z from 'zod'
import type { Check } from '../../contracts/checks.ts'
import type { FlowLink } from '../../contracts/control/flow.ts'
import type { Settings } from '../../contracts/control/settings.ts'
import type { Event, EventType } from '../../contracts/events.ts'
import { FLOW_LIFETIME_MS } from '../../contracts/flow-sessions.ts'
import type { WorkflowSession } from '../../contracts/workflow-sessions.ts'
import { type Clock, SessionEnd } from './clock.ts'
import type { Collection } from './collection.ts'
import type { EffectLog } from './event-log.ts'
import { Text } from './state-fields.ts'

/** The payload of an event about a session (assumed: webhooks#payloads). */
export const sessionPayloadOf = (session: WorkflowSession): Event['payload'] => ({
  id: session.id,
  clientId: session.clientId,
  status: session.status,
  ...(session.outcome && { outcome: session.outcome }),
  workflowTemplateId: session.workflowTemplateId,
  createdAt: session.createdAt,
  updatedAt: session.updatedAt,
})

/** When a link expires, in milliseconds since 1970. */
export const linkEndOf = ({ createdAt }: Pick<FlowLink, 'createdAt'>): number =>
  Date.parse(createdAt) + FLOW_LIFETIME_MS

/** Sessions with the checks that each still waits for. */
export const AwaitedEnds = z.array(z.strictObject({ end: SessionEnd, ids: z.array(Text) }))
export type AwaitedEnds = z.infer<typeof AwaitedEnds>

interface Dependencies {
  readonly workflowSessions: Collection<WorkflowSession>
  readonly flowLinks: Collection<FlowLink>
  readonly checks: Collection<Check>
  readonly clock: Clock
  readonly effects: EffectLog
  readonly publish: (type: EventType, payload: Event['payload']) => void
  readonly settings: Readonly<Settings>
}

const outcomeOf = (
  checks: readonly (Check | undefined)[]
): NonNullable<WorkflowSession['outcome']> => {
  const outcomes = checks.map((check) => check?.result?.outcome)
  if (outcomes.includes('rejected')) return 'rejected'
  return outcomes.every((outcome) => outcome === 'clear') ? 'clear' : 'attention'
}

/** Takes workflow sessions to their end: with the last of their checks. */
export class SessionLifecycle {
  readonly #awaited = new Set<{ readonly end: SessionEnd; readonly ids: Set<string> }>()
  readonly #dependencies: Dependencies

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
  }

  /**
   * Returns a session as it is now: abandoned if its link expired before the client finished. There
   * is no event for that, since ComplyCube has none (workflow-sessions#attributes).
   */
  present(session: WorkflowSession): WorkflowSession {
    const { flowLinks, clock } = this.#dependencies
    // A session has the id of its link. Sessions of a seed file have no link.
    const endsAt = linkEndOf(flowLinks.find(session.id) ?? session)
    if (session.status !== 'started' || clock.now() < endsAt) return session
    return { ...session, status: 'abandoned', updatedAt: new Date(endsAt).toISOString() }
  }

  /** Changes a session and publishes two events: the update, and `type`. Throws 404. */
  change(id: string, changes: Partial<WorkflowSession>, type: EventType): WorkflowSession {
    const { workflowSessions, publish } = this.#dependencies
    const session = workflowSessions.update(id, changes)
    publish('workflow.session.updated', sessionPayloadOf(session))
    publish(type, sessionPayloadOf(session))
    return session
  }

  /** Ends a session when its checks have ended, or after the usual delay if it has none. */
  endAfterChecks(end: SessionEnd): void {
    const { clock, settings } = this.#dependencies
    if (end.checkIds.length > 0) this.#awaited.add({ end, ids: new Set(end.checkIds) })
    else clock.after(settings.delayMs, () => this.end(end), { kind: 'session-end', end })
  }

  /** Notes that a check has ended. The last check of a session ends the session. */
  checkEnded(id: string): void {
    for (const awaited of this.#awaited) {
      if (!awaited.ids.delete(id) || awaited.ids.size > 0) continue
      this.#awaited.delete(awaited)
      this.#dependencies.clock.soon(() => this.end(awaited.end))
    }
  }

  /** Ends a session, unless it is no longer processing. */
  end({ sessionId, checkIds, otherwise, outcome: decided }: SessionEnd): void {
    const { workflowSessions, checks, clock, effects } = this.#dependencies
    const session = workflowSessions.find(sessionId)
    if (session?.status !== 'processing') return
    const ended = checkIds.map((id) => checks.find(id))
    const outcome = decided ?? (ended.length > 0 ? outcomeOf(ended) : otherwise)
    const completedAt = clock.timestamp()
    const tasks = session.tasks.map((task) => ({ ...task, status: 'complete' }))
    const lastCompletedTaskId = tasks.at(-1)?.taskId
    this.change(
      sessionId,
      { status: 'complete', outcome, completedAt, lastCompletedTaskId, tasks },
      'workflow.session.completed'
    )
    effects.record({
      at: completedAt,
      kind: 'session.completed',
      id: sessionId,
      what: `workflow session ${sessionId} is complete: ${outcome}`,
    })
  }

  toState(): AwaitedEnds {
    return [...this.#awaited].map(({ end, ids }) => ({ end, ids: [...ids] }))
  }

  restore(state: AwaitedEnds): void {
    for (const { end, ids } of state) this.#awaited.add({ end, ids: new Set(ids) })
  }
}
