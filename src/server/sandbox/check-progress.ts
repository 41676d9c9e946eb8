import type { Step } from '../../scenarios/progression.ts'
import { type Faker, loadedFaker, loadFaker } from '../../scenarios/results/inventor.ts'
import type { Scenario } from '../../scenarios/scenario.ts'
import { stepsOf } from '../../scenarios/steps.ts'
import type { Clock } from './clock.ts'

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

interface Dependencies {
  readonly clock: Clock
  /** The usual time from creation to end, in milliseconds. */
  readonly delayMs: number
  /** Does to a check what a step says. */
  readonly take: (id: string, step: Step, faker: Faker) => void
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
    const { clock, delayMs } = this.#dependencies
    const { afterReads, after = delayMs } = next
    if (afterReads !== undefined) {
      this.#awaited.set(id, { scenario, step, readsLeft: afterReads })
      // Whoever reads has no time to wait: by then the source is at hand, but for the very first.
      if (!loadedFaker()) clock.soon(() => loadFaker().then(() => undefined))
      return
    }
    const awaited = { scenario, step, dueAt: clock.now() + after }
    this.#awaited.set(id, awaited)
    clock.after(after, async () => {
      const faker = await loadFaker()
      if (this.#awaited.get(id) === awaited) this.#take(id, awaited, faker)
    })
  }

  /** Nothing comes by itself any more. */
  cancel(id: string): void {
    this.#awaited.delete(id)
  }

  /**
   * Counts a read of a check, before the check is shown. The count is done at once, so that of many
   * readers exactly one is the one that brings the step about; only the very first has to be waited
   * for, and those behind it wait with it.
   */
  countRead(id: string): Promise<void> | undefined {
    const awaited = this.#awaited.get(id)
    if (awaited?.readsLeft === undefined) return undefined
    awaited.readsLeft = Math.max(0, awaited.readsLeft - 1)
    if (awaited.readsLeft > 0) return undefined
    const faker = loadedFaker()
    if (faker) {
      this.#take(id, awaited, faker)
      return undefined
    }
    return loadFaker().then((source) =>
      this.#awaited.get(id) === awaited ? this.#take(id, awaited, source) : this.countRead(id)
    )
  }

  #take(id: string, { scenario, step }: AwaitedStep, faker: Faker): void {
    const steps = stepsOf(scenario)
    this.#awaited.delete(id)
    const taken = steps[step]
    if (taken) this.#dependencies.take(id, taken, faker)
    this.follow(id, scenario, step + 1)
  }
}
