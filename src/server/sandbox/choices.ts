import * as z from 'zod'
import { readBook, type ScenarioBook, type ScenarioRule } from '../../scenarios/book.ts'
import { Scenario } from '../../scenarios/scenario.ts'
import { ScenarioFile } from '../../scenarios/scenario-file.ts'
import { When } from '../../scenarios/when.ts'
import { type SandboxMemory, sizeOf } from './memory.ts'
import { Count, Text } from './state-fields.ts'

/** An armed scenario, the number of checks that it is for, and the number that it decided. */
export const CountedArm = z.strictObject({
  id: Text,
  when: When.optional(),
  scenario: Scenario,
  times: Count,
  used: Count,
})
export type CountedArm = z.infer<typeof CountedArm>

const ArmsState = z.strictObject({ added: Count, consumed: Count, waiting: z.array(CountedArm) })
type ArmsState = z.infer<typeof ArmsState>

/** How many scenarios can be armed at a time: a new check looks at all of them. */
export const MOST_ARMS = 100_000

/** Scenarios that are armed for the next checks, oldest first. Each goes after its last use. */
export class Arms {
  readonly #waiting = new Map<string, CountedArm>()
  readonly #memory: SandboxMemory
  #added = 0
  #consumed = 0

  constructor(memory: SandboxMemory) {
    this.#memory = memory
  }

  get waiting(): ReadonlyMap<string, CountedArm> {
    return this.#waiting
  }

  /** The number of checks that an arm decided. */
  get consumed(): number {
    return this.#consumed
  }

  add(rule: ScenarioRule, times: number): CountedArm {
    this.#memory.refuseIfFull('rules')
    this.#added += 1
    const arm = { id: `a${this.#added}`, ...rule, times, used: 0 }
    this.#set(arm)
    return arm
  }

  /** Counts one more check that this arm decided. */
  use(id: string): void {
    const arm = this.#waiting.get(id)
    if (!arm) return
    this.#consumed += 1
    arm.used += 1
    if (arm.used >= arm.times) this.#delete(arm)
  }

  toState(): ArmsState {
    const waiting = [...this.#waiting.values()].map((arm) => ({ ...arm }))
    return { added: this.#added, consumed: this.#consumed, waiting }
  }

  restore({ added, consumed, waiting }: ArmsState): void {
    this.#added = added
    this.#consumed = consumed
    for (const arm of waiting) this.#set({ ...arm })
  }

  /** Removes all arms. Returns their number. */
  clear(): number {
    const count = this.#waiting.size
    for (const arm of this.#waiting.values()) this.#delete(arm)
    return count
  }

  #set(arm: CountedArm): void {
    this.#waiting.set(arm.id, arm)
    this.#memory.add('rules', sizeOf(arm))
  }

  #delete(arm: CountedArm): void {
    this.#waiting.delete(arm.id)
    this.#memory.add('rules', -sizeOf(arm))
  }
}

export const ChoicesState = z.strictObject({ written: ScenarioFile, arms: ArmsState })
export type ChoicesState = z.infer<typeof ChoicesState>

/** The scenarios, rules and arms of a sandbox. */
export class Choices {
  readonly arms: Arms
  readonly #memory: SandboxMemory
  #book: ScenarioBook
  #bytes = 0

  /** `book` is that of the mock, whose memory no sandbox counts. */
  constructor(book: ScenarioBook, memory: SandboxMemory) {
    this.arms = new Arms(memory)
    this.#memory = memory
    this.#book = book
  }

  /** Scenarios, rules and default as the user wrote them. */
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

  /** The name of the default scenario. */
  get byDefault(): string {
    return this.#book.default
  }

  /** Changes a part. Throws a `ScenarioProblem` if the whole does not fit together any more. */
  change(changes: Partial<ScenarioFile>): void {
    this.#memory.refuseIfFull('rules')
    this.#own(readBook({ ...this.#book.written, ...changes }))
  }

  toState(): ChoicesState {
    return { written: this.written, arms: this.arms.toState() }
  }

  /** Needs the pattern engine to be loaded if there are patterns. */
  restore({ written, arms }: ChoicesState): void {
    this.#own(readBook(written))
    this.arms.restore(arms)
  }

  /** Replaces scenarios and rules. Arms stay. */
  adopt(book: ScenarioBook): void {
    this.#book = book
    this.#count(0)
  }

  /** Whether the sandbox has scenarios or rules besides those of the mock. */
  get isChanged(): boolean {
    return this.#bytes > 0
  }

  #own(book: ScenarioBook): void {
    this.#book = book
    this.#count(sizeOf(book.written))
  }

  #count(bytes: number): void {
    this.#memory.add('rules', bytes - this.#bytes)
    this.#bytes = bytes
  }
}
