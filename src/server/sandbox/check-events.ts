import type { Check } from '../../contracts/checks.ts'
import type { CheckEventPayload, EventType } from '../../contracts/events.ts'
import type { Clock } from './clock.ts'
import type { Effect, EffectLog } from './event-log.ts'

/** Outcomes that have an event of their own besides `check.completed` (decision 42). */
const OUTCOME_EVENTS: Readonly<Record<string, EventType>> = {
  clear: 'check.completed.clear',
  attention: 'check.completed.attention',
  rejected: 'check.completed.rejected',
  match_confirmed: 'check.completed.match_confirmed',
}

/** What an event tells of a check (decision 43). */
export const payloadOf = ({
  id,
  status,
  result,
  createdAt,
  updatedAt,
}: Check): CheckEventPayload => ({
  id,
  status,
  ...(result && { outcome: result.outcome }),
  createdAt,
  updatedAt,
})

interface Dependencies {
  readonly clock: Clock
  readonly effects: EffectLog
  readonly publish: (type: EventType, payload: CheckEventPayload) => void
}

/** Says what happens to checks: to webhooks, and to whoever asks for the effects. */
export class CheckEvents {
  readonly #dependencies: Dependencies

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
  }

  begun(check: Check): void {
    this.#dependencies.publish('check.pending', payloadOf(check))
  }

  changed(check: Check): void {
    this.#dependencies.publish('check.updated', payloadOf(check))
  }

  /** A check has ended, or has been decided anew: the events are the same. */
  ended(check: Check): void {
    const { publish } = this.#dependencies
    const { type, id, result } = check
    const kind = result ? 'check.completed' : 'check.failed'
    this.#record(kind, id, `${type} ${id} ${result ? `is complete: ${result.outcome}` : 'failed'}`)
    publish(kind, payloadOf(check))
    const own = result && OUTCOME_EVENTS[result.outcome]
    if (own) publish(own, payloadOf(check))
  }

  /** Vendor: what monitoring finds has an event of its own, and no other. */
  foundSomebody(check: Check, classification: readonly string[]): void {
    const { type, id } = check
    const filed = classification.join(', ')
    this.#record('check.monitoring', id, `monitoring of ${type} ${id} found somebody: ${filed}`)
    this.#dependencies.publish('check.monitoring.attention', payloadOf(check))
  }

  /** Nothing came of what was to happen: no webhook hears of it, but whoever wonders can. */
  unchanged({ id }: Check, because: string): void {
    this.#record('check.unchanged', id, because)
  }

  #record(kind: Effect['kind'], id: string, what: string): void {
    const { clock, effects } = this.#dependencies
    effects.record({ at: clock.timestamp(), kind, id, what })
  }
}
