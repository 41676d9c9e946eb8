import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Settings } from '../../contracts/control/settings.ts'
import type { ScenarioBook } from '../../scenarios/book.ts'
import { COUNTED_KINDS } from '../kinds.ts'
import { Loopback } from '../loopback.ts'
import { type MockOptions, startTimeOf } from '../options.ts'
import { recorderOf, startRecording } from '../transcript/recorder.ts'
import { Clock } from './clock.ts'
import { createSandbox } from './create-sandbox.ts'
import { ImageStore } from './images.ts'
import { Journal } from './journal.ts'
import { MemoryBudget } from './memory.ts'
import type { Sandbox } from './sandbox.ts'
import { settingsOf } from './settings.ts'
import { BusyKeys, runSliced, type Sliced } from './slices.ts'

/** How many characters of a key the name of its sandbox shows at most. */
const MOST_SHOWN = 16

/** Digits of the key's hash, which distinguish keys that begin alike. */
const HASH_LENGTH = 8

/** Characters of the hash by which tokens name a sandbox. */
const HOME_LENGTH = 22

/**
 * The name of the sandbox of a key: the beginning of the key, at most half of it, and some of its hash.
 * The name gives no access to the sandbox.
 */
export const nameOfKey = (key: string): string => {
  const shown = key.slice(0, Math.min(MOST_SHOWN, Math.floor(key.length / 2)))
  const hash = createHash('sha256').update(key).digest('hex').slice(0, HASH_LENGTH)
  return `${shown}~${hash}`
}

/** Where a token says that its sandbox is. It does not show the key. */
export const homeOfKey = (key: string): string =>
  createHash('sha256').update(key).digest('base64url').slice(0, HOME_LENGTH)

/** The key of control requests that send none (decisions#56). */
export const DEFAULT_KEY = 'test_default'

/** Requests without a good key that are kept. */
const UNAUTHENTICATED_CAPACITY = 100

/** From this number of sandboxes on, the home of each is worked out when it begins. */
const MANY_SANDBOXES = 1000

/** How many keys of discarded sandboxes are remembered. */
const MOST_DISCARDED = 10_000

/** Kinds of state whose budget limits what a snapshot may hold. */
const FILLED_BY_SNAPSHOTS = ['records', 'rules', 'deliveries'] as const

function* afterEachStep(work: Sliced<void>, look: () => void): Sliced<void> {
  for (let isDone = false; !isDone; ) {
    isDone = work.next().done ?? false
    look()
    yield
  }
}

/** How much a sandbox holds: entries of the audit log, and records of each kind. */
const countsOf = (sandbox: Sandbox): number[] => [
  sandbox.made.audit?.size ?? 0,
  ...COUNTED_KINDS.map((name) => sandbox.countOf(name)),
]

/** A sandbox with its use when it was found idle. */
interface IdleSandbox {
  readonly key: string
  readonly sandbox: Sandbox
  readonly arrived: number
}

/** All sandboxes of a mock: one for each key, created at first use. */
export class Sandboxes {
  readonly #byKey = new Map<string, Sandbox>()
  /** The key of each sandbox by its home. A start does without it: it needs `node:crypto`. */
  #keyByHome: Map<string, string> | undefined
  /** The key of each sandbox by its name, made when a name is first looked up. */
  #keyByName: Map<string, string> | undefined
  /** The order in which sandboxes began to be in use: their number, and that of the last one. */
  readonly #numberOf = new WeakMap<Sandbox, number>()
  #lastNumber = 0
  /** The key of each restored sandbox by its identity. */
  readonly #keyByIdentity = new Map<string, string>()
  readonly options: MockOptions
  /** Keys whose requests wait for work that is done in slices. */
  readonly busyKeys = new BusyKeys()
  readonly #store: ImageStore
  readonly #budget: MemoryBudget
  /** What each sandbox holds at first. */
  #countsAtStart: readonly number[] | undefined
  /** Sandboxes that a snapshot filled. */
  readonly #filled = new WeakSet<Sandbox>()
  /** Deliveries to the mock's own address. */
  readonly loopback = new Loopback()
  /** Sandboxes that may be empty, oldest first; the others had data after their last request. */
  #mayBeEmpty: Map<string, Sandbox> | undefined
  /** Those that may be discarded with data, longest idle last. Emptied one by one, then made again. */
  #idle: IdleSandbox[] = []
  /** Keys whose sandbox was discarded with data, until their next request. */
  readonly #discarded = new Set<string>()
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
    this.#budget = new MemoryBudget(options)
    this.unauthenticated = {
      journal: new Journal(this.#budget.open(), UNAUTHENTICATED_CAPACITY, 'u'),
      clock: new Clock({
        mode: options.clock ?? 'real',
        startAt: startTimeOf(options),
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

  /** Bytes in use, and the budget, of each kind of state besides images. */
  get memoryUsage(): MemoryBudget['usage'] {
    return this.#budget.usage
  }

  /** All sandboxes with their keys, oldest first. */
  entries(): Iterable<[key: string, sandbox: Sandbox]> {
    return this.#byKey
  }

  /** The sandboxes with their keys after a number, oldest first. `next` is the last number, if more follow. */
  page(
    after: number,
    limit: number
  ): { entries: [key: string, sandbox: Sandbox][]; next: number | undefined } {
    const entries: [string, Sandbox][] = []
    let last = after
    for (const [key, sandbox] of this.#byKey) {
      const number = this.#numberOf.get(sandbox) ?? 0
      if (number <= after) continue
      if (entries.length === limit) return { entries, next: last }
      entries.push([key, sandbox])
      last = number
    }
    return { entries, next: undefined }
  }

  /** The sandbox of a key, if it exists. */
  known(key: string): Sandbox | undefined {
    return this.#byKey.get(key)
  }

  /** The key and sandbox that an inbox belongs to, if its name is in use. */
  ownerOf(inbox: string): [key: string, sandbox: Sandbox] | undefined {
    for (const [key, sandbox] of this.#byKey) {
      if (sandbox.made.inboxes?.has(inbox)) return [key, sandbox]
    }
    return undefined
  }

  /** The key of the sandbox with this name. */
  keyOf(name: string): string | undefined {
    this.#keyByName ??= new Map([...this.#byKey.keys()].map((key) => [nameOfKey(key), key]))
    return this.#keyByName.get(name)
  }

  /** The settings of new sandboxes. */
  get ownSettings(): Settings {
    return settingsOf(this.options)
  }

  open(key: string): Sandbox {
    const known = this.#byKey.get(key)
    if (known) {
      this.#mayBeEmpty?.set(key, known)
      return known
    }
    this.#makeRoom()
    return this.#begin(key)
  }

  #begin(key: string): Sandbox {
    const sandbox = this.#create(key)
    this.#countsAtStart ??= countsOf(sandbox)
    this.#enter(key, sandbox)
    if (sandbox.settings.transcript) this.record(sandbox)
    return sandbox
  }

  /** The key of the sandbox that issued a token, or of the one that a snapshot restored it into. */
  issuerOf({ home, identity }: { home: string; identity: string }): string | undefined {
    return this.#homes().get(home) ?? this.#keyByIdentity.get(identity)
  }

  #homes(): Map<string, string> {
    this.#keyByHome ??= new Map([...this.#byKey.keys()].map((key) => [homeOfKey(key), key]))
    return this.#keyByHome
  }

  #enter(key: string, sandbox: Sandbox): void {
    this.#byKey.set(key, sandbox)
    this.#mayBeEmpty?.set(key, sandbox)
    this.#numberOf.set(sandbox, ++this.#lastNumber)
    if (this.#byKey.size > MANY_SANDBOXES) this.#homes()
    this.#keyByHome?.set(homeOfKey(key), key)
    this.#keyByName?.set(nameOfKey(key), key)
  }

  #leave(key: string): Sandbox | undefined {
    const sandbox = this.#byKey.get(key)
    this.#byKey.delete(key)
    this.#mayBeEmpty?.delete(key)
    this.#keyByHome?.delete(homeOfKey(key))
    this.#keyByName?.delete(nameOfKey(key))
    const identity = sandbox?.ids.identity()
    if (identity !== undefined && this.#keyByIdentity.get(identity) === key)
      this.#keyByIdentity.delete(identity)
    return sandbox
  }

  /** Whether the earlier sandbox of a key was discarded with its data. Returns true once. */
  wasDiscarded(key: string): boolean {
    return this.#discarded.size > 0 && this.#discarded.delete(key)
  }

  #create(key: string, options = this.options): Sandbox {
    return createSandbox(key, options, {
      store: this.#store,
      budget: this.#budget,
      currentBook: () => this.#book,
      loopback: this.loopback,
      busyKeys: this.busyKeys,
    })
  }

  /**
   * Discards sandboxes until there is memory for one more. Throws 413 if none may be discarded. Each
   * sandbox is looked at once after its last request, so that refusing many keys takes little time.
   */
  #makeRoom(): void {
    if (!this.#budget.isFull('sandboxes')) return
    this.#mayBeEmpty ??= new Map(this.#byKey)
    for (const [key, sandbox] of this.#mayBeEmpty) {
      this.#mayBeEmpty.delete(key)
      if (!this.#isEmpty(sandbox)) continue
      this.#discard(key, sandbox)
      if (!this.#budget.isFull('sandboxes')) return
    }
    if (this.options.evictIdle) this.#discardIdle()
    this.#budget.refuseIfFull('sandboxes')
  }

  #discardIdle(): void {
    while (this.#budget.isFull('sandboxes')) {
      const key = this.#takeLongestIdle()
      const sandbox = key === undefined ? undefined : this.#byKey.get(key)
      if (key === undefined || !sandbox) return
      this.#discard(key, sandbox)
      if (this.#discarded.size < MOST_DISCARDED) this.#discarded.add(key)
      this.options.onNotice?.(
        `The sandbox ${nameOfKey(key)} was discarded with its data, since the memory for sandboxes is full (--evict-idle)`
      )
    }
  }

  #takeLongestIdle(): string | undefined {
    if (this.#idle.length === 0) this.#idle = this.#shortestIdleFirst()
    for (let next = this.#idle.pop(); next; next = this.#idle.pop()) {
      const { key, sandbox, arrived } = next
      const isStillIdle = this.#byKey.get(key) === sandbox && sandbox.usage.arrived === arrived
      if (isStillIdle) return key
    }
    return this.#byKey.size === 0 ? undefined : this.#takeLongestIdle()
  }

  #shortestIdleFirst(): IdleSandbox[] {
    return [...this.#byKey]
      .map(([key, sandbox]) => ({ key, sandbox, arrived: sandbox.usage.arrived }))
      .sort((one, other) => one.sandbox.usage.lastUsedAt - other.sandbox.usage.lastUsedAt)
      .reverse()
  }

  #discard(key: string, sandbox: Sandbox): void {
    this.#leave(key)
    sandbox.close()
  }

  /**
   * Whether a new sandbox would be the same: nothing was created, set or recorded. It makes no part, which
   * would take the memory that is looked for.
   */
  #isEmpty(sandbox: Sandbox): boolean {
    const { clock, externalIo, made, settings } = sandbox
    const { choices, dispatcher, eventLog, faults, inboxes, processingErrors, workflowTemplates } =
      made
    const webhooks = sandbox.countOf('webhooks') === 0 ? [] : sandbox.webhooks.all()
    const own = this.ownSettings
    return (
      !this.#filled.has(sandbox) &&
      isDeepStrictEqual(countsOf(sandbox), this.#countsAtStart) &&
      webhooks.every(({ createdAt, updatedAt }) => createdAt === updatedAt) &&
      !choices?.isChanged &&
      !choices?.arms.waiting.size &&
      !faults?.size &&
      !dispatcher?.faults.all.length &&
      !faults?.held.count &&
      !processingErrors?.size &&
      !workflowTemplates?.isChanged &&
      !eventLog?.isKeeping &&
      !inboxes?.size &&
      externalIo.observer === undefined &&
      clock.mode === (this.options.clock ?? 'real') &&
      (clock.mode === 'real' || clock.now() === sandbox.usage.createdAt) &&
      isDeepStrictEqual(settings, own)
    )
  }

  /** Replaces scenarios and rules in all sandboxes, and for new ones. */
  adopt(book: ScenarioBook): void {
    this.#book = book
    for (const sandbox of this.#byKey.values()) {
      recorderOf(sandbox)?.leaveHole('scenarios were read anew')
      // A sandbox that has not used the book yet takes the new one when it does.
      sandbox.made.choices?.adopt(book)
    }
  }

  /** Sandboxes of the same options that hold this sandbox only. */
  alone(key: string, sandbox: Sandbox): Sandboxes {
    const { onEvent: _, ...options } = this.options
    const others = new Sandboxes(options, this.#book)
    others.#enter(key, sandbox)
    others.#keyByIdentity.set(sandbox.ids.identity(), key)
    return others
  }

  /** Records a sandbox from now on. Nothing may be in progress. */
  record(sandbox: Sandbox): void {
    this.areWatched = true
    startRecording(sandbox)
  }

  /** Deletes a sandbox. What is pending in it never happens. */
  async remove(key: string): Promise<void> {
    const old = this.#leave(key)
    old?.close()
    await old?.clock.settle()
  }

  /** Replaces a sandbox by a new one, which takes the room of the old one even if memory is full. */
  async reset(key: string): Promise<Sandbox> {
    if (!this.#byKey.has(key)) return this.open(key)
    await this.remove(key)
    return this.#byKey.get(key) ?? this.#begin(key)
  }

  /**
   * Creates a sandbox and fills it in slices. It is not in use before `put`. Throws 413 if the memory does
   * not suffice when it replaces the present sandbox of the key.
   */
  async prepare(key: string, fill: (fresh: Sandbox) => Sliced<void>): Promise<Sandbox> {
    if (!this.#byKey.has(key)) this.#makeRoom()
    // A snapshot has all records of its sandbox, with the clients of the seeds if it had some.
    const fresh = this.#create(key, { ...this.options, clients: [] })
    try {
      const replaced = this.#byKey.get(key)?.memory
      const refuse = (): void => fresh.memory.refuseInPlaceOf(replaced, ...FILLED_BY_SNAPSHOTS)
      await runSliced(afterEachStep(fill(fresh), refuse))
    } catch (error) {
      fresh.close()
      throw error
    }
    return fresh
  }

  /** Replaces the sandbox of a key by this one. */
  async put(key: string, fresh: Sandbox): Promise<void> {
    const old = this.#leave(key)
    this.#enter(key, fresh)
    this.#filled.add(fresh)
    this.#keyByIdentity.set(fresh.ids.identity(), key)
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
