import { type Faker, loadedFaker, loadFaker } from '../../scenarios/results/inventor.ts'
import { type ProgressionStep, type Scenario, stepsOf } from '../../scenarios/scenario.ts'
import type { Clock } from './clock.ts'
import type { Settings } from './settings.ts'

/** The step that a check waits for: plain data, from which all that is to come can be set up anew. */
export interface AwaitedStep {
  readonly scenario: Scenario
  /** Its place among the steps of the scenario; the first is 0. */
  readonly step: number
  /** When it comes, in milliseconds since 1970; without it, with a read. */
  readonly dueAt?: number
  /** Reads of the check that it still takes. */
  readsLeft?: number
}

/** The steps that checks wait for, by the id of the check. */
export type AwaitedSteps = readonly (readonly [id: string, AwaitedStep])[]

interface Dependencies {
  readonly clock: Clock
  readonly settings: Readonly<Settings>
  /** Does to a check what a step says. */
  readonly take: (id: string, step: ProgressionStep, faker: Faker) => void
}

/** What comes next for each check by itself: after a time, or with a read of it. */
export class CheckProgress {
  readonly #awaited = new Map<string, AwaitedStep>()
  readonly #dependencies: Dependencies

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
  }

  /** The step that each check waits for, by the id of the check. */
  get awaited(): ReadonlyMap<string, AwaitedStep> {
    return this.#awaited
  }

  /** Has a check go through a scenario, from this step on. */
  follow(id: string, scenario: Scenario, step = 0): void {
    const next = stepsOf(scenario)[step]
    if (!next) return
    const { clock, settings } = this.#dependencies
    const { afterReads, after = settings.delayMs } = next
    if (afterReads !== undefined) {
      this.#awaited.set(id, { scenario, step, readsLeft: afterReads })
      // Loaded beforehand, so that the read which needs it need not wait.
      if (!loadedFaker()) clock.soon(() => loadFaker().then(() => undefined))
      return
    }
    this.#awaited.set(id, { scenario, step, dueAt: clock.now() + after })
    clock.after(after, this.due(id), { kind: 'check-step', checkId: id })
  }

  /** What is to be done when the step comes that a check waits for now. */
  due(id: string): () => Promise<void> {
    const awaited = this.#awaited.get(id)
    return async () => {
      const faker = await loadFaker()
      if (awaited && this.#awaited.get(id) === awaited) this.#take(id, awaited, faker)
    }
  }

  toState(): AwaitedSteps {
    return [...this.#awaited].map(([id, step]) => [id, { ...step }])
  }

  /** Goes on where others stopped; the clock brings what is due. */
  restore(awaited: AwaitedSteps): void {
    for (const [id, step] of awaited) this.#awaited.set(id, { ...step })
  }

  /** Nothing comes by itself any more. */
  cancel(id: string): void {
    this.#awaited.delete(id)
  }

  /**
   * Counts a read of a check, then shows the check. Both happen in one go, so that of many readers at
   * once exactly one brings the step about. Only what has to be loaded first is waited for, and those
   * who wait are counted, in their order, when it is there.
   */
  read<T>(id: string, show: () => T): T | Promise<T> {
    const awaited = this.#awaited.get(id)
    if (awaited?.readsLeft === undefined) return show()
    if (awaited.readsLeft > 1) {
      awaited.readsLeft -= 1
      return show()
    }
    const faker = loadedFaker()
    if (!faker) return loadFaker().then(() => this.read(id, show))
    this.#take(id, awaited, faker)
    return show()
  }

  #take(id: string, { scenario, step }: AwaitedStep, faker: Faker): void {
    const steps = stepsOf(scenario)
    this.#awaited.delete(id)
    const taken = steps[step]
    if (taken) this.#dependencies.take(id, taken, faker)
    this.follow(id, scenario, step + 1)
  }
}
