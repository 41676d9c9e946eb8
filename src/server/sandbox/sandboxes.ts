import { createHash } from 'node:crypto'
import type { Settings } from '../../contracts/control/settings.ts'
import type { ScenarioBook } from '../../scenarios/book.ts'
import type { MockOptions } from '../options.ts'
import { recorderOf, startRecording } from '../transcript/recorder.ts'
import { Clock } from './clock.ts'
import { createSandbox } from './create-sandbox.ts'
import { ImageStore } from './images.ts'
import { Journal } from './journal.ts'
import type { Sandbox } from './sandbox.ts'
import { settingsOf } from './settings.ts'

/** How many characters of a key the name of its sandbox shows at most. */
const MOST_SHOWN = 16

/** Digits of the key's hash, which distinguish keys that begin alike. */
const HASH_LENGTH = 8

/**
 * The name of the sandbox of a key: the beginning of the key, at most half of it, and some of its hash.
 * The name gives no access to the sandbox.
 */
export const nameOfKey = (key: string): string => {
  const shown = key.slice(0, Math.min(MOST_SHOWN, Math.floor(key.length / 2)))
  const hash = createHash('sha256').update(key).digest('hex').slice(0, HASH_LENGTH)
  return `${shown}~${hash}`
}

/** The key of control requests that send none (decisions#56). */
export const DEFAULT_KEY = 'test_default'

/** Requests without a good key that are kept. */
const UNAUTHENTICATED_CAPACITY = 100

/** All sandboxes of a mock: one for each key, created at first use. */
export class Sandboxes {
  readonly #byKey = new Map<string, Sandbox>()
  readonly options: MockOptions
  readonly #store: ImageStore
  /** The journal and clock of requests whose key opened no sandbox. */
  readonly unauthenticated: Pick<Sandbox, 'journal' | 'clock'>
  #book: ScenarioBook
  /** Whether a sandbox is or was recorded. */
  areWatched: boolean

  /** `book` holds the scenarios and rules of new sandboxes. */
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

  /** All sandboxes with their keys, oldest first. */
  entries(): [key: string, sandbox: Sandbox][] {
    return [...this.#byKey]
  }

  /** The key of the sandbox with this name. */
  keyOf(name: string): string | undefined {
    return [...this.#byKey.keys()].find((key) => nameOfKey(key) === name)
  }

  /** The settings of new sandboxes. */
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

  /** Replaces scenarios and rules in all sandboxes, and for new ones. */
  adopt(book: ScenarioBook): void {
    this.#book = book
    for (const sandbox of this.#byKey.values()) {
      recorderOf(sandbox)?.leaveHole('scenarios were read anew')
      sandbox.choices.adopt(book)
    }
  }

  /** Sandboxes of the same options that hold this sandbox only. */
  alone(key: string, sandbox: Sandbox): Sandboxes {
    const others = new Sandboxes(this.options, this.#book)
    others.#byKey.set(key, sandbox)
    return others
  }

  /** Records a sandbox from now on. Nothing may be in progress. */
  record(sandbox: Sandbox): void {
    this.areWatched = true
    startRecording(sandbox)
  }

  /** Deletes a sandbox. What is pending in it never happens. */
  async remove(key: string): Promise<void> {
    const old = this.#byKey.get(key)
    this.#byKey.delete(key)
    old?.close()
    await old?.clock.settle()
  }

  /** Replaces a sandbox by a new one. */
  async reset(key: string): Promise<Sandbox> {
    await this.remove(key)
    return this.open(key)
  }

  /** Creates a sandbox and fills it. It is not in use before `put`. */
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

  /** Replaces the sandbox of a key by this one. */
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
