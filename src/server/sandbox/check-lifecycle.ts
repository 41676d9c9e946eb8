import { ScreeningCheckResult } from '../../contracts/check-types/screening-check.ts'
import type { ScreeningClassification } from '../../contracts/check-types/screening-classifications.ts'
import type { Check, CheckResult } from '../../contracts/checks.ts'
import type { CheckEventPayload, EventType } from '../../contracts/events.ts'
import { type Faker, loadFaker } from '../../scenarios/results/inventor.ts'
import { findingsOf, withFindings } from '../../scenarios/results/screening-check.ts'
import type { Scenario } from '../../scenarios/scenario.ts'
import { OUTCOME_EVENTS, payloadOf } from './check-events.ts'
import { type CheckResults, type Circumstances, type Ending, endingOf } from './check-results.ts'
import type { Clock } from './clock.ts'
import type { Collection } from './collection.ts'
import type { EffectLog } from './effects.ts'
import type { EnrolledFaces } from './enrolled-faces.ts'

interface Dependencies {
  readonly checks: Collection<Check>
  readonly results: CheckResults
  readonly clock: Clock
  readonly effects: EffectLog
  readonly faces: EnrolledFaces
  readonly publish: (type: EventType, payload: CheckEventPayload) => void
  /** The usual time from creation to end, in milliseconds. */
  readonly delayMs: number
}

/** Takes checks from pending to their end, by themselves or by hand. */
export class CheckLifecycle {
  readonly #dependencies: Dependencies
  readonly #awaited = new Set<{ readonly ids: Set<string>; readonly then: () => void }>()

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
  }

  /** Announces a new check and has it end as its scenario says. */
  begin(check: Check, circumstances: Circumstances, scenario: Scenario): void {
    const { clock, publish, results } = this.#dependencies
    results.remember(check.id, circumstances)
    publish('check.pending', payloadOf(check))
    const delayMs = this.#delayOf(scenario)
    if (delayMs === undefined) return
    clock.after(delayMs, () => this.#endByItself(check.id, scenario))
  }

  /** Ends a check, or decides one anew that has ended. Whoever decides by hand is right. */
  async end(id: string, ending: Ending): Promise<Check> {
    const faker = await loadFaker()
    return this.#end(this.#dependencies.checks.get(id), { ...ending, isByHand: true }, faker)
  }

  /** Changes what may be changed of a check, and says so. */
  change(id: string, changes: Partial<Pick<Check, 'enableMonitoring' | 'result'>>): Check {
    const check = this.#dependencies.checks.update(id, changes)
    this.#dependencies.publish('check.updated', payloadOf(check))
    return check
  }

  /** Puts a result in the place of the one before, and announces the outcome. */
  redecide(id: string, result: CheckResult): Check {
    const check = this.#dependencies.checks.update(id, { result })
    this.#announce(check)
    return check
  }

  /** Monitoring of a complete screening check finds somebody of these classifications. */
  async monitor(id: string, classification: readonly ScreeningClassification[]): Promise<Check> {
    const faker = await loadFaker()
    const { checks, results, publish } = this.#dependencies
    const check = checks.get(id)
    const ending: Ending = { ends: 'attention', breakdown: findingsOf(classification) }
    const before = ScreeningCheckResult.parse(check.result).breakdown
    const purpose = `monitoring ${before.matches?.length ?? 0}`
    const found = ScreeningCheckResult.parse(results.make(check, ending, faker, purpose)).breakdown
    const result: CheckResult = { outcome: 'attention', breakdown: withFindings(before, found) }
    const changed = checks.update(id, { result })
    publish('check.monitoring.attention', payloadOf(changed))
    return changed
  }

  /** Has `then` done when all of these checks have ended; after the usual time where there are none. */
  afterAll(ids: readonly string[], then: () => void): void {
    const { clock, delayMs } = this.#dependencies
    if (ids.length === 0) clock.after(delayMs, then)
    else this.#awaited.add({ ids: new Set(ids), then })
  }

  /** The checks of a client that is gone end silently. */
  forget(id: string): void {
    this.#dependencies.results.forget(id)
  }

  /** A check that was decided by hand, or whose client is gone, is left alone. */
  async #endByItself(id: string, scenario: Scenario): Promise<void> {
    const faker = await loadFaker()
    const check = this.#dependencies.checks.find(id)
    if (check?.status === 'pending') this.#end(check, endingOf(scenario), faker)
  }

  #end(pending: Check, ending: Ending, faker: Faker): Check {
    const { checks, results } = this.#dependencies
    const result = results.make(pending, ending, faker)
    const check = checks.update(pending.id, {
      status: result ? 'complete' : 'failed',
      result,
      input: result && results.inputOf(pending),
    })
    this.#enroll(check)
    this.#announce(check)
    this.#tellWhoWaits(check.id)
    return check
  }

  #delayOf({ progression }: Scenario): number | undefined {
    if (progression === 'hold') return undefined
    if (progression === 'immediate') return 0
    return progression === 'usual' ? this.#dependencies.delayMs : progression.afterMs
  }

  /** A clear identity check makes the face known, unless its options say otherwise. */
  #enroll({ type, clientId, livePhotoId, result, options }: Check): void {
    const isClear = type === 'identity_check' && result?.outcome === 'clear'
    if (!isClear || !livePhotoId || options?.enableEnrolledFaces === false) return
    this.#dependencies.faces.enroll(clientId, livePhotoId)
  }

  #tellWhoWaits(id: string): void {
    for (const awaited of this.#awaited) {
      if (!awaited.ids.delete(id) || awaited.ids.size > 0) continue
      this.#awaited.delete(awaited)
      this.#dependencies.clock.soon(awaited.then)
    }
  }

  #announce(check: Check): void {
    const { clock, effects, publish } = this.#dependencies
    const at = clock.timestamp()
    const { id, result } = check
    const kind = result ? 'check.completed' : 'check.failed'
    const what = `${check.type} ${id} ${result ? `is complete: ${result.outcome}` : 'failed'}`
    effects.record({ at, kind, id, what })
    publish(kind, payloadOf(check))
    const own = result && OUTCOME_EVENTS[result.outcome]
    if (own) publish(own, payloadOf(check))
  }
}
