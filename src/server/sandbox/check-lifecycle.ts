import * as z from 'zod'
import { checkTypeOf } from '../../contracts/check-types/index.ts'
import type { ScreeningClassification } from '../../contracts/check-types/screening-check.ts'
import type { Check, CheckResult } from '../../contracts/checks.ts'
import type { Effect } from '../../contracts/control/clock.ts'
import type { Settings } from '../../contracts/control/settings.ts'
import type { CheckEventPayload, EventType } from '../../contracts/events.ts'
import { type Faker, loadedFaker, loadFaker } from '../../scenarios/results/inventor.ts'
import { fitTo } from '../../scenarios/results/leaves.ts'
import { type ProgressionStep, Scenario, stepsOf } from '../../scenarios/scenario.ts'
import type { CheckEnd } from '../options.ts'
import {
  type CheckResults,
  type Circumstances,
  type Ending,
  endingOf,
  resultAfterMonitoring,
  whyUnmonitored,
} from './check-results.ts'
import type { Clock, Task } from './clock.ts'
import type { Collection } from './collection.ts'
import type { EnrolledFaces } from './enrolled-faces.ts'
import type { EffectLog } from './event-log.ts'
import { Count, Text, Time } from './state-fields.ts'

/** The step that a check waits for, as plain data: everything later follows from it. */
export const AwaitedStep = z.strictObject({
  scenario: Scenario,
  /** What chose the scenario, in words such as `rule 2`. */
  by: Text.optional(),
  /** Index of the step in the scenario. */
  step: Count,
  /** When the step is due, in milliseconds since 1970. Absent if reads bring it about. */
  dueAt: Time.optional(),
  /** Reads of the check that are left until the step. */
  readsLeft: Count.optional(),
})
export type AwaitedStep = z.infer<typeof AwaitedStep>

/** The steps that checks wait for, by the id of the check. */
export const AwaitedSteps = z.array(z.tuple([Text, AwaitedStep]))
export type AwaitedSteps = z.infer<typeof AwaitedSteps>

/** Outcomes that have their own event besides `check.completed` (decision 42). */
const OUTCOME_EVENTS: Readonly<Record<string, EventType>> = {
  clear: 'check.completed.clear',
  attention: 'check.completed.attention',
  rejected: 'check.completed.rejected',
  match_confirmed: 'check.completed.match_confirmed',
}

/** The payload of an event about a check (decision 43). */
export const checkPayloadOf = (
  check: Check,
  { eventPayload }: Pick<Settings, 'eventPayload'>
): CheckEventPayload => {
  const { id, status, result, createdAt, updatedAt, clientId, type, enableMonitoring } = check
  return {
    id,
    status,
    ...(result && { outcome: result.outcome }),
    createdAt,
    updatedAt,
    // Some applications read these, though no documentation has them (decisions#64).
    ...(eventPayload === 'extended' && { clientId, type, enableMonitoring }),
  }
}

/**
 * The outcome with which a check first ended; undefined if its type does not show it. Vendor: seen on
 * enhanced identity checks only (checks#attributes).
 */
const initialOutcomeOf = (
  { type, initialOutcome }: Check,
  result: CheckResult | undefined
): Check['initialOutcome'] =>
  checkTypeOf(type).showsInitialOutcome ? (initialOutcome ?? result?.outcome) : undefined

const loadUnlessLoaded = (): Promise<unknown> | undefined =>
  loadedFaker() ? undefined : loadFaker()

/** What decided an end: a scenario and what chose it, or a person. */
interface Decider {
  readonly scenario?: string | undefined
  readonly by: string
}

interface Dependencies {
  readonly checks: Collection<Check>
  readonly results: CheckResults
  readonly clock: Clock
  readonly effects: EffectLog
  readonly faces: EnrolledFaces
  readonly publish: (type: EventType, payload: CheckEventPayload) => void
  readonly settings: Readonly<Settings>
  /** Called when a check has ended, after its events. */
  readonly onEnd: (id: string) => void
}

/** Takes checks from pending to their end and beyond: by their scenario or by hand. */
export class CheckLifecycle {
  readonly #dependencies: Dependencies
  readonly #awaited = new Map<string, AwaitedStep>()

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
  }

  /** The step that each check waits for, by the id of the check. */
  get awaited(): ReadonlyMap<string, AwaitedStep> {
    return this.#awaited
  }

  /** Announces a new check and starts its scenario. `by` says in words what chose the scenario. */
  begin(check: Check, circumstances: Circumstances, scenario: Scenario, by: string): void {
    this.#dependencies.results.remember(check.id, circumstances)
    this.#publish('check.pending', check)
    this.#await(check.id, scenario, 0, by)
  }

  /**
   * Counts a read of a check and returns the check as that read shows it. Counting and showing happen
   * without a pause, so that exactly one of many concurrent reads brings the step about. Reads wait
   * only while faker loads, and count in their order afterwards. Throws 404.
   */
  read(id: string): Check | Promise<Check> {
    const awaited = this.#awaited.get(id)
    if (awaited?.readsLeft !== undefined) {
      if (awaited.readsLeft > 1) awaited.readsLeft -= 1
      else {
        const faker = loadedFaker()
        if (!faker) return loadFaker().then(() => this.read(id))
        this.#takeStep(id, awaited, faker)
      }
    }
    return this.#dependencies.checks.get(id)
  }

  /**
   * Ends a check by hand, or decides an ended check again. Overrides its scenario; `scenario` is the
   * name of the one that was chosen by hand. Throws 404.
   */
  async end(id: string, ending: Ending, scenario?: string): Promise<Check> {
    const faker = await loadFaker()
    const check = this.#dependencies.checks.get(id)
    this.#awaited.delete(id)
    return this.#end(check, { ...ending, isByHand: true }, faker, { scenario, by: 'hand' })
  }

  /** Changes a check and announces the change. */
  change(id: string, changes: Partial<Pick<Check, 'enableMonitoring' | 'result'>>): Check {
    const check = this.#dependencies.checks.update(id, changes)
    this.#publish('check.updated', check)
    return check
  }

  /** Replaces the result by a person's decision and announces the outcome. */
  redecide(id: string, result: CheckResult): Check {
    const before = this.#dependencies.checks.get(id)
    const check = this.#dependencies.checks.update(id, { result })
    this.#awaited.delete(id)
    this.#announceEnd(before, check, { by: 'validation' })
    return check
  }

  /** Adds a match that monitoring finds. A check that is not monitored stays as it is. Throws 404. */
  async monitor(id: string, classification: readonly ScreeningClassification[]): Promise<Check> {
    const faker = await loadFaker()
    return this.#monitor(this.#dependencies.checks.get(id), classification, faker)
  }

  /** Drops what is known about a deleted check: it ends without an event. */
  forget(id: string): void {
    this.#awaited.delete(id)
    this.#dependencies.results.forget(id)
  }

  /** The task of the timer that waits for the present step of a check. */
  stepTask(id: string): Task {
    const awaited = this.#awaited.get(id)
    const take = (faker: Faker): void => {
      if (awaited && this.#awaited.get(id) === awaited) this.#takeStep(id, awaited, faker)
    }
    const start = (): void | Promise<void> => {
      const faker = loadedFaker()
      return faker ? take(faker) : loadFaker().then(take)
    }
    return Object.assign(start, { load: loadUnlessLoaded })
  }

  toState(): AwaitedSteps {
    return [...this.#awaited].map(([id, step]) => [id, { ...step }])
  }

  /** Continues from a state. The restored clock holds the timers. */
  restore(awaited: AwaitedSteps): void {
    for (const [id, step] of awaited) this.#awaited.set(id, { ...step })
  }

  #await(id: string, scenario: Scenario, step: number, by: string | undefined): void {
    const next = stepsOf(scenario)[step]
    if (!next) return
    const { clock, settings } = this.#dependencies
    const { afterReads, after = settings.delayMs } = next
    if (afterReads !== undefined) {
      this.#awaited.set(id, { scenario, by, step, readsLeft: afterReads })
      // Load faker now, so that the deciding read need not wait for it.
      if (!loadedFaker()) clock.soon(() => loadFaker().then(() => undefined))
      return
    }
    this.#awaited.set(id, { scenario, by, step, dueAt: clock.now() + after })
    clock.after(after, this.stepTask(id), { kind: 'check-step', checkId: id })
  }

  #takeStep(id: string, { scenario, step, by }: AwaitedStep, faker: Faker): void {
    this.#awaited.delete(id)
    const taken = stepsOf(scenario)[step]
    const decider = { scenario: scenario.name, by: by ?? 'scenario' }
    if (taken) this.#apply(this.#dependencies.checks.get(id), taken, faker, decider)
    this.#await(id, scenario, step + 1, by)
  }

  #apply(
    check: Check,
    { monitoring, ...stated }: ProgressionStep,
    faker: Faker,
    decider: Decider
  ): void {
    if (monitoring) this.#monitor(check, monitoring.classification, faker)
    else this.#end(check, endingOf(fitTo(stated, check.type)), faker, decider)
  }

  #end(before: Check, ending: Ending, faker: Faker, decider: Decider): Check {
    const { checks, results, faces, onEnd } = this.#dependencies
    const result = results.make(before, ending, faker)
    const check = checks.update(before.id, {
      status: result ? 'complete' : 'failed',
      result,
      initialOutcome: initialOutcomeOf(before, result),
      input: result && results.inputOf(before),
    })
    faces.enrollFrom(check)
    this.#announceEnd(before, check, decider)
    onEnd(check.id)
    return check
  }

  #monitor(before: Check, found: readonly ScreeningClassification[], faker: Faker): Check {
    const { checks, results } = this.#dependencies
    const obstacle = whyUnmonitored(before)
    if (obstacle !== undefined) {
      // No webhook reports it, but the effects show why nothing changed.
      this.#record('check.unchanged', before.id, obstacle)
      return before
    }
    const result = resultAfterMonitoring(before, found, results, faker)
    const check = checks.update(before.id, { result })
    const { type, id } = check
    this.#record(
      'check.monitoring',
      id,
      `monitoring of ${type} ${id} found somebody: ${found.join(', ')}`
    )
    // Vendor: a match found by monitoring has this event only.
    this.#publish('check.monitoring.attention', check)
    return check
  }

  #announceEnd(before: Check, check: Check, { scenario, by }: Decider): void {
    const { type, id, result } = check
    const kind = result ? 'check.completed' : 'check.failed'
    // An ended check can be decided anew. That sends its events once more.
    const again = before.status === check.status ? ' again' : ''
    const what = `${type} ${id} ${result ? `is complete${again}: ${result.outcome}` : `failed${again}`}`
    const outcome = result?.outcome ?? 'failed'
    const end = { type, outcome, ...(scenario !== undefined && { scenario }), by }
    this.#record(kind, id, what, end)
    this.#publish(kind, check)
    const outcomeEvent = result && OUTCOME_EVENTS[result.outcome]
    if (outcomeEvent) this.#publish(outcomeEvent, check)
  }

  #publish(type: EventType, check: Check): void {
    const { publish, settings } = this.#dependencies
    publish(type, checkPayloadOf(check, settings))
  }

  #record(kind: Effect['kind'], id: string, what: string, check?: CheckEnd): void {
    const { clock, effects } = this.#dependencies
    effects.record({ at: clock.timestamp(), kind, id, what }, check && { check })
  }
}
