import type { ScreeningClassification } from '../../contracts/check-types/screening-classifications.ts'
import type { Check, CheckResult } from '../../contracts/checks.ts'
import type { CheckEventPayload, EventType } from '../../contracts/events.ts'
import { type Faker, loadFaker } from '../../scenarios/results/inventor.ts'
import { fitTo } from '../../scenarios/results/leaves.ts'
import type { ProgressionStep, Scenario } from '../../scenarios/scenario.ts'
import { CheckEvents } from './check-events.ts'
import { type AwaitedStep, CheckProgress } from './check-progress.ts'
import {
  type CheckResults,
  type Circumstances,
  type Ending,
  endingOf,
  resultAfterMonitoring,
  whyUnmonitored,
} from './check-results.ts'
import type { Clock, SessionEnd } from './clock.ts'
import type { Collection } from './collection.ts'
import { EndWatch } from './end-watch.ts'
import type { EnrolledFaces } from './enrolled-faces.ts'
import type { EffectLog } from './event-log.ts'
import { initialOutcomeOf } from './initial-outcome.ts'
import type { Settings } from './settings.ts'

interface Dependencies {
  readonly checks: Collection<Check>
  readonly results: CheckResults
  readonly clock: Clock
  readonly effects: EffectLog
  readonly faces: EnrolledFaces
  readonly publish: (type: EventType, payload: CheckEventPayload) => void
  readonly settings: Readonly<Settings>
  readonly endSession: (end: SessionEnd) => void
}

/** Takes checks from pending to their end and beyond, by themselves or by hand. */
export class CheckLifecycle {
  readonly #dependencies: Dependencies
  readonly #events: CheckEvents
  /** What comes next for each check. */
  readonly progress: CheckProgress
  /** The sessions that wait for the ends of checks. */
  readonly watch: EndWatch

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
    this.#events = new CheckEvents(dependencies)
    this.watch = new EndWatch(dependencies)
    this.progress = new CheckProgress({
      ...dependencies,
      take: (id, step, faker) => this.#take(id, step, faker),
    })
  }

  /** The step that each check waits for, by the id of the check: plain data. */
  get awaited(): ReadonlyMap<string, AwaitedStep> {
    return this.progress.awaited
  }

  /** Announces a new check and has it go as its scenario says. */
  begin(check: Check, circumstances: Circumstances, scenario: Scenario): void {
    this.#dependencies.results.remember(check.id, circumstances)
    this.#events.begun(check)
    this.progress.follow(check.id, scenario)
  }

  /** The check as a read of it by its id shows it: the read counts. Throws 404. */
  read(id: string): Check | Promise<Check> {
    return this.progress.read(id, () => this.#dependencies.checks.get(id))
  }

  /** Ends a check, or decides one anew that has ended. Whoever decides by hand is right. */
  async end(id: string, ending: Ending): Promise<Check> {
    const faker = await loadFaker()
    const check = this.#dependencies.checks.get(id)
    this.progress.cancel(id)
    return this.#end(check, { ...ending, isByHand: true }, faker)
  }

  /** Changes what may be changed of a check, and says so. */
  change(id: string, changes: Partial<Pick<Check, 'enableMonitoring' | 'result'>>): Check {
    const check = this.#dependencies.checks.update(id, changes)
    this.#events.changed(check)
    return check
  }

  /** Puts a person's result in the place of the one before, and announces the outcome. */
  redecide(id: string, result: CheckResult): Check {
    const check = this.#dependencies.checks.update(id, { result })
    this.progress.cancel(id)
    this.#events.ended(check)
    return check
  }

  /** Monitoring finds somebody of these classifications; nobody where a check is not monitored. */
  async monitor(id: string, classification: readonly ScreeningClassification[]): Promise<Check> {
    const faker = await loadFaker()
    return this.#monitor(this.#dependencies.checks.get(id), classification, faker)
  }

  /** Has a session end when its checks have ended; after the usual time where it has none. */
  awaitEnd(end: SessionEnd): void {
    this.watch.await(end)
  }

  /** The checks of a client that is gone end silently. */
  forget(id: string): void {
    this.progress.cancel(id)
    this.#dependencies.results.forget(id)
  }

  #take(id: string, { monitoring, ...stated }: ProgressionStep, faker: Faker): void {
    const check = this.#dependencies.checks.get(id)
    if (monitoring) this.#monitor(check, monitoring.classification, faker)
    else this.#end(check, endingOf(fitTo(stated, check.type)), faker)
  }

  #end(before: Check, ending: Ending, faker: Faker): Check {
    const { checks, results, faces } = this.#dependencies
    const result = results.make(before, ending, faker)
    const check = checks.update(before.id, {
      status: result ? 'complete' : 'failed',
      result,
      initialOutcome: initialOutcomeOf(before, result),
      input: result && results.inputOf(before),
    })
    faces.enrollFrom(check)
    this.#events.ended(check)
    this.watch.tell(check.id)
    return check
  }

  #monitor(before: Check, found: readonly ScreeningClassification[], faker: Faker): Check {
    const { checks, results } = this.#dependencies
    const obstacle = whyUnmonitored(before)
    if (obstacle !== undefined) {
      this.#events.unchanged(before, obstacle)
      return before
    }
    const result = resultAfterMonitoring(before, found, results, faker)
    const check = checks.update(before.id, { result })
    this.#events.foundSomebody(check, found)
    return check
  }
}
