import { createHash } from 'node:crypto'
import type { ScenarioBook } from '../../scenarios/book.ts'
import type { MockOptions } from '../options.ts'
import { recorderOf, startRecording } from '../transcript/recorder.ts'
import { Clock } from './clock.ts'
import { createSandbox } from './create-sandbox.ts'
import { ImageStore } from './images.ts'
import { Journal } from './journal.ts'
import type { Sandbox } from './sandbox.ts'
import { type Settings, settingsOf } from './settings.ts'

/** Most characters of a key that its sandbox's name shows. */
const MOST_SHOWN = 16

/** Digits of the key's hash, which tell keys apart that begin alike. */
const HASH_LENGTH = 8

/**
 * What others see in place of a key: its beginning, never more than half of it, and some of its
 * hash. Nobody gets at a sandbox's data by its name.
 */
export const nameOfKey = (key: string): string => {
  const shown = key.slice(0, Math.min(MOST_SHOWN, Math.floor(key.length / 2)))
  const hash = createHash('sha256').update(key).digest('hex').slice(0, HASH_LENGTH)
  return `${shown}~${hash}`
}

/** The key whose sandbox the control surface means when it is given none (decision 56). */
export const DEFAULT_KEY = 'test_default'

/** Requests without a good key that are kept. */
const UNAUTHENTICATED_CAPACITY = 100

/** All sandboxes of a mock, one for each key, made at first use. */
export class Sandboxes {
  readonly #byKey = new Map<string, Sandbox>()
  readonly options: MockOptions
  readonly #store: ImageStore
  /** Where requests are on record whose key opened no sandbox. */
  readonly unauthenticated: Pick<Sandbox, 'journal' | 'clock'>
  #book: ScenarioBook
  /** Whether any sandbox is, or was, recorded. */
  areWatched: boolean

  /** `book` is what every sandbox begins with. */
  constructor(options: MockOptions, book: ScenarioBook) {
    this.#book = book
    this.options = options
    this.areWatched = options.transcript ?? false
    this.unauthenticated = {
      journal: new Journal(UNAUTHENTICATED_CAPACITY, 'u'),
      clock: new Clock({
        mode: options.clock ?? 'real',
        startAt: options.startAt,
        onFault: (fault) => options.onFault?.(fault),
      }),
    }
    this.#store = new ImageStore(options.imageBudget)
  }

  get count(): number {
    return this.#byKey.size
  }

  get imageUsage(): { used: number; budget: number } {
    return this.#store.usage
  }

  /** Every sandbox with its key, in the order of their making. */
  entries(): [key: string, sandbox: Sandbox][] {
    return [...this.#byKey]
  }

  /** The key of the sandbox that is shown under this name. */
  keyOf(name: string): string | undefined {
    return [...this.#byKey.keys()].find((key) => nameOfKey(key) === name)
  }

  /** What sandboxes begin with. */
  get ownSettings(): Settings {
    return settingsOf(this.options)
  }

  open(key: string): Sandbox {
    const known = this.#byKey.get(key)
    if (known) return known
    const sandbox = createSandbox(key, this.options, { store: this.#store, book: this.#book })
    this.#byKey.set(key, sandbox)
    if (sandbox.settings.transcript) this.record(sandbox)
    return sandbox
  }

  /** Puts what is told about scenarios in place in every sandbox, also those to come. */
  adopt(book: ScenarioBook): void {
    this.#book = book
    for (const sandbox of this.#byKey.values()) {
      recorderOf(sandbox)?.leaveHole('scenarios were read anew')
      sandbox.choices.adopt(book)
    }
  }

  /** Others of the same mock, among which is this sandbox alone. */
  alone(key: string, sandbox: Sandbox): Sandboxes {
    const others = new Sandboxes(this.options, this.#book)
    others.#byKey.set(key, sandbox)
    return others
  }

  /** From now on writes down what comes to a sandbox from outside. Nothing may be under way. */
  record(sandbox: Sandbox): void {
    this.areWatched = true
    startRecording(sandbox)
  }

  /** Forgets a sandbox. What was pending in it never happens. */
  async remove(key: string): Promise<void> {
    const old = this.#byKey.get(key)
    this.#byKey.delete(key)
    old?.close()
    await old?.clock.settle()
  }

  /** A new sandbox in place of the old one. */
  async reset(key: string): Promise<Sandbox> {
    await this.remove(key)
    return this.open(key)
  }

  /** A sandbox that is what `fill` makes of it, and is not among these. */
  prepare(key: string, fill: (fresh: Sandbox) => void): Sandbox {
    const fresh = createSandbox(key, this.options, { store: this.#store, book: this.#book })
    try {
      fill(fresh)
    } catch (error) {
      fresh.close()
      throw error
    }
    return fresh
  }

  /** Puts a sandbox in the place of the old one. */
  async put(key: string, fresh: Sandbox): Promise<void> {
    const old = this.#byKey.get(key)
    this.#byKey.set(key, fresh)
    old?.close()
    await old?.clock.settle()
  }

  async close(): Promise<void> {
    const all = [...this.#byKey.values()]
    this.#byKey.clear()
    for (const sandbox of all) sandbox.close()
    await Promise.all(all.map((sandbox) => sandbox.clock.settle()))
  }
}
