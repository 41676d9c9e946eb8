import { checkTypeOf } from '../../contracts/check-types/index.ts'
import type { Check, CheckResult } from '../../contracts/checks.ts'
import type { Client } from '../../contracts/clients.ts'
import type { Document } from '../../contracts/documents.ts'
import type { CheckEventPayload, EventType } from '../../contracts/events.ts'
import { makeResult } from '../../scenarios/results/index.ts'
import { createInventor, loadFaker } from '../../scenarios/results/inventor.ts'
import type { BreakdownOverrides, EngineOutcome, Scenario } from '../../scenarios/scenario.ts'
import { OUTCOME_EVENTS, payloadOf } from './check-events.ts'
import type { Clock } from './clock.ts'
import type { Collection } from './collection.ts'
import type { EffectLog } from './effects.ts'
import type { Ids } from './ids.ts'

/** How a check is to end. */
export interface Ending {
  readonly ends: EngineOutcome | 'failed'
  readonly breakdown?: BreakdownOverrides | undefined
}

/** Client and document as they were when the check was created. */
export interface Circumstances {
  readonly client: Client
  readonly document: Document | undefined
}

interface Dependencies {
  readonly checks: Collection<Check>
  readonly clock: Clock
  readonly ids: Ids
  readonly effects: EffectLog
  readonly publish: (type: EventType, payload: CheckEventPayload) => void
  /** The usual time from creation to end, in milliseconds. */
  readonly delayMs: number
}

/** Takes checks from pending to their end, by themselves or by hand. */
export class CheckLifecycle {
  readonly #circumstances = new Map<string, Circumstances>()
  readonly #dependencies: Dependencies

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
  }

  /** Announces a new check and has it end as its scenario says. */
  begin(check: Check, circumstances: Circumstances, scenario: Scenario): void {
    const { clock, publish } = this.#dependencies
    this.#circumstances.set(check.id, circumstances)
    publish('check.pending', payloadOf(check))
    const delayMs = this.#delayOf(scenario)
    if (delayMs === undefined) return
    clock.after(delayMs, () => this.#endByItself(check.id, scenario))
  }

  /** Ends a check, or decides one anew that has ended. Whoever decides by hand is right. */
  async end(id: string, ending: Ending): Promise<Check> {
    const ended = ending.ends === 'failed' ? undefined : await this.#resultOf(id, ending)
    const check = this.#dependencies.checks.update(id, {
      status: ended ? 'complete' : 'failed',
      result: ended,
      input: ended && this.#inputOf(id),
    })
    this.#announce(check)
    return check
  }

  /** Changes what may be changed of a check, and says so. */
  change(id: string, changes: Pick<Check, 'enableMonitoring'>): Check {
    const check = this.#dependencies.checks.update(id, changes)
    this.#dependencies.publish('check.updated', payloadOf(check))
    return check
  }

  /** The checks of a client that is gone end silently. */
  forget(id: string): void {
    this.#circumstances.delete(id)
  }

  /** A check that was decided by hand, or whose client is gone, is left alone. */
  async #endByItself(id: string, scenario: Scenario): Promise<void> {
    if (this.#dependencies.checks.find(id)?.status !== 'pending') return
    await loadFaker()
    if (this.#dependencies.checks.find(id)?.status !== 'pending') return
    await this.end(id, scenario)
  }

  #delayOf({ progression }: Scenario): number | undefined {
    if (progression === 'hold') return undefined
    if (progression === 'immediate') return 0
    return progression === 'usual' ? this.#dependencies.delayMs : progression.afterMs
  }

  async #resultOf(id: string, { ends, breakdown }: Ending): Promise<CheckResult | undefined> {
    const { checks, clock, ids } = this.#dependencies
    const faker = await loadFaker()
    const check = checks.get(id)
    const circumstances = this.#circumstances.get(id)
    if (ends === 'failed' || !circumstances) return undefined
    return makeResult({
      check,
      ...circumstances,
      outcome: ends,
      overrides: breakdown ?? {},
      now: clock.now(),
      invent: createInventor(faker, ids.seedFor(id)),
    })
  }

  #inputOf(id: string): Check['input'] {
    const circumstances = this.#circumstances.get(id)
    const { type } = this.#dependencies.checks.get(id)
    if (!circumstances?.document || !checkTypeOf(type).showsInput) return undefined
    const { client, document } = circumstances
    const { personDetails, companyDetails } = client
    return {
      clientDetails: personDetails ? { personDetails } : { companyDetails },
      documents: [document],
    }
  }

  #announce(check: Check): void {
    const { clock, effects, publish } = this.#dependencies
    const at = clock.timestamp()
    const { id, result } = check
    if (!result) {
      effects.record({ at, kind: 'check.failed', id, what: `${check.type} ${id} failed` })
      publish('check.failed', payloadOf(check))
      return
    }
    const what = `${check.type} ${id} is complete: ${result.outcome}`
    effects.record({ at, kind: 'check.completed', id, what })
    publish('check.completed', payloadOf(check))
    const own = OUTCOME_EVENTS[result.outcome]
    if (own) publish(own, payloadOf(check))
  }
}
