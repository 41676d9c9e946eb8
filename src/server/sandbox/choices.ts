import { readBook, type ScenarioBook, type ScenarioRule } from '../../scenarios/book.ts'
import type { Arm } from '../../scenarios/ladder.ts'
import type { Scenario } from '../../scenarios/scenario.ts'
import type { ScenarioFile } from '../../scenarios/scenario-file.ts'

/** Something that is armed, and how often it has been used. */
export interface CountedArm extends Arm {
  readonly times: number
  used: number
}

export interface ArmsState {
  readonly added: number
  readonly consumed: number
  readonly waiting: readonly CountedArm[]
}

/** More than any test arms; the check at hand looks through them all. */
export const MOST_ARMS = 100_000

/** What is armed for the checks that come next, oldest first. Goes when it has been used up. */
export class Arms {
  readonly #waiting = new Map<string, CountedArm>()
  #added = 0
  #consumed = 0

  get waiting(): ReadonlyMap<string, CountedArm> {
    return this.#waiting
  }

  /** How often a check was decided by something armed. */
  get consumed(): number {
    return this.#consumed
  }

  add(rule: ScenarioRule, times: number): CountedArm {
    this.#added += 1
    const arm = { id: `a${this.#added}`, ...rule, times, used: 0 }
    this.#waiting.set(arm.id, arm)
    return arm
  }

  /** One check more has been decided by this arm. */
  use(id: string): void {
    const arm = this.#waiting.get(id)
    if (!arm) return
    this.#consumed += 1
    arm.used += 1
    if (arm.used >= arm.times) this.#waiting.delete(id)
  }

  toState(): ArmsState {
    const waiting = [...this.#waiting.values()].map((arm) => ({ ...arm }))
    return { added: this.#added, consumed: this.#consumed, waiting }
  }

  restore({ added, consumed, waiting }: ArmsState): void {
    this.#added = added
    this.#consumed = consumed
    for (const arm of waiting) this.#waiting.set(arm.id, { ...arm })
  }

  /** Disarms everything, and answers how much that was. */
  clear(): number {
    const count = this.#waiting.size
    this.#waiting.clear()
    return count
  }
}

export interface ChoicesState {
  readonly written: ScenarioFile
  readonly arms: ArmsState
}

/** What a sandbox has been told about how checks go. */
export class Choices {
  readonly arms = new Arms()
  #book: ScenarioBook

  constructor(book: ScenarioBook) {
    this.#book = book
  }

  /** What has been told, as it was written. */
  get written(): ScenarioFile {
    return this.#book.written
  }

  /** The built-in scenarios and the sandbox's own, by name. */
  get scenarios(): ReadonlyMap<string, Scenario> {
    return this.#book.scenarios
  }

  get rules(): readonly ScenarioRule[] {
    return this.#book.rules
  }

  /** Name of the scenario of checks that nothing else decides. */
  get byDefault(): string {
    return this.#book.default
  }

  /** Changes a part of what was told; the whole must still make sense. Throws a `ScenarioProblem`. */
  change(changes: Partial<ScenarioFile>): void {
    this.#book = readBook({ ...this.#book.written, ...changes })
  }

  toState(): ChoicesState {
    return { written: this.written, arms: this.arms.toState() }
  }

  /** The engine of patterns must have been loaded where there are any. */
  restore({ written, arms }: ChoicesState): void {
    this.#book = readBook(written)
    this.arms.restore(arms)
  }

  /** Puts another book in place. What is armed stays. */
  adopt(book: ScenarioBook): void {
    this.#book = book
  }
}
