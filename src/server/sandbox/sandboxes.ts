import type { ScenarioBook } from '../../scenarios/book.ts'
import type { MockOptions } from '../options.ts'
import { createSandbox } from './create-sandbox.ts'
import { ImageStore } from './image-store.ts'
import type { Sandbox } from './sandbox.ts'

/** The key whose sandbox the control surface means when it is given none (decision 56). */
export const DEFAULT_KEY = 'test_default'

/** All sandboxes of a mock, one for each key, made at first use. */
export class Sandboxes {
  readonly #byKey = new Map<string, Sandbox>()
  readonly #options: MockOptions
  readonly #store: ImageStore
  #book: ScenarioBook

  /** `book` is what every sandbox begins with. */
  constructor(options: MockOptions, book: ScenarioBook) {
    this.#book = book
    this.#options = options
    this.#store = new ImageStore(options.imageBudget)
  }

  get count(): number {
    return this.#byKey.size
  }

  get imageUsage(): { used: number; budget: number } {
    return this.#store.usage
  }

  open(key: string): Sandbox {
    const known = this.#byKey.get(key)
    if (known) return known
    const sandbox = createSandbox(key, this.#options, { store: this.#store, book: this.#book })
    this.#byKey.set(key, sandbox)
    return sandbox
  }

  /** Puts what is told about scenarios in place in every sandbox, also those to come. */
  adopt(book: ScenarioBook): void {
    this.#book = book
    for (const { choices } of this.#byKey.values()) choices.adopt(book)
  }

  /** A new sandbox in place of the old one. What was pending in the old one never happens. */
  async reset(key: string): Promise<Sandbox> {
    const old = this.#byKey.get(key)
    this.#byKey.delete(key)
    old?.close()
    await old?.clock.settle()
    return this.open(key)
  }

  async close(): Promise<void> {
    const all = [...this.#byKey.values()]
    this.#byKey.clear()
    for (const sandbox of all) sandbox.close()
    await Promise.all(all.map((sandbox) => sandbox.clock.settle()))
  }
}
