import { readBook, type ScenarioBook, type ScenarioRule } from '../../scenarios/book.ts'
import type { ScenarioFile } from '../../scenarios/definition.ts'
import type { Scenario } from '../../scenarios/scenario.ts'
import { Arms, type ArmsState } from './arms.ts'

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
