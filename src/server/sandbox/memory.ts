import { getHeapStatistics } from 'node:v8'
import { requestTooLarge } from '../../contracts/errors.ts'
import { isObject, memberOf } from '../../contracts/json.ts'

/** Kinds of state besides images, each with the share of the total budget that it gets, in percent. */
const SHARES = {
  /** Records and audit logs. */
  records: 40,
  /** Scenarios, arms and fault rules. */
  rules: 5,
  /** Requests with their responses and notes. */
  journal: 15,
  deliveries: 15,
  /** Events for `GET /_mock/stream`, and effects. */
  stream: 5,
  transcript: 10,
  /** The sandboxes themselves. */
  sandboxes: 10,
} as const

export type StateKind = keyof typeof SHARES

/** The kinds of state that have a byte budget. */
export const STATE_KINDS: readonly StateKind[] = Object.keys(SHARES).map(
  // Object.keys forgets that these are the names.
  (name) => name as StateKind
)

/** Bytes that a mock may use for state. */
export interface BudgetOptions {
  /** For all state besides images. Default: a quarter of V8's heap limit. */
  readonly memoryBudget?: number
  /** For single kinds of state. Default: a share of `memoryBudget`. */
  readonly budgets?: Partial<Readonly<Record<StateKind, number>>>
}

const REMEDIES: Readonly<Record<StateKind, string>> = {
  records: 'delete objects, reset a sandbox',
  rules: 'remove rules and arms, reset a sandbox',
  journal: 'reset a sandbox',
  deliveries: 'wait for pending deliveries, reset a sandbox',
  stream: 'reset a sandbox',
  transcript: 'switch recording off, reset a sandbox',
  sandboxes: 'delete a sandbox, start the mock with --evict-idle',
}

const ENTRY_BYTES = 24
const KEY_BYTES = 32

const knownSizes = new WeakMap<object, number>()

/**
 * About how many bytes a value takes in memory. It is computed anew each time: to keep the size of each
 * record would take longer, since the garbage collector looks at every entry of such a map.
 */
export const sizeOf = (value: unknown): number => {
  if (typeof value === 'string') return ENTRY_BYTES + value.length
  if (!isObject(value)) return ENTRY_BYTES
  let size = ENTRY_BYTES
  const rest = [value]
  for (let one = rest.pop(); one; one = rest.pop()) {
    const known = knownSizes.get(one)
    if (known !== undefined) {
      size += known
      continue
    }
    const isList = Array.isArray(one)
    // Three times as fast as a list of the entries, which would be made for each object.
    for (const name in one) {
      const member = memberOf(one, name)
      size += ENTRY_BYTES + KEY_BYTES + (isList ? 0 : name.length)
      if (typeof member === 'string') size += member.length
      else if (isObject(member)) rest.push(member)
    }
  }
  return size
}

/** States the size of a value, so that its attributes are not read to find it. Returns the value. */
export const withSize = <Value extends object>(value: Value, bytes: number): Value => {
  knownSizes.set(value, bytes)
  return value
}

type Used = Record<StateKind, number>

/**
 * No default budget is smaller, in bytes. Until a kind of state uses more, V8 is not asked for its
 * limit: that loads a module of Node, which takes time at the start.
 */
const LEAST_DEFAULT_BUDGET = 64 * 1024

const nothing = (): Used => ({
  records: 0,
  rules: 0,
  journal: 0,
  deliveries: 0,
  stream: 0,
  transcript: 0,
  sandboxes: 0,
})

/** The most bytes that V8's heap may have in this process. */
export const heapLimit = (): number => getHeapStatistics().heap_size_limit

/** Gives each kind of state without a budget its share of the total, in bytes. */
const shareOut = (total: number, budgets: Partial<Readonly<Used>>): Used => {
  const limits = nothing()
  for (const kind of STATE_KINDS) {
    limits[kind] = budgets[kind] ?? Math.floor((total * SHARES[kind]) / 100)
  }
  return limits
}

/** The budget of each kind of state, in bytes. */
export const limitsOf = ({ memoryBudget, budgets = {} }: BudgetOptions): Used =>
  shareOut(memoryBudget ?? heapLimit() / 4, budgets)

/** The kinds of state of which old parts can be dropped. */
const EVICTED: readonly StateKind[] = ['journal', 'deliveries', 'stream']

/** Drops the oldest state of one kind. */
interface Evictor {
  readonly kind: StateKind
  evict(): void
}

/** One for all sandboxes: most have only few parts. */
const NO_EVICTORS: readonly Evictor[] = []

/** The memory that one sandbox uses. */
export class SandboxMemory {
  readonly #budget: MemoryBudget
  readonly #used = nothing()
  #evictors: readonly Evictor[] = NO_EVICTORS
  #isReleased = false

  constructor(budget: MemoryBudget) {
    this.#budget = budget
  }

  /** Bytes that this sandbox uses for a kind of state. */
  used(kind: StateKind): number {
    return this.#used[kind]
  }

  /** Counts bytes, or frees them if negative. Evicts old state if its kind exceeds the budget. */
  add(kind: StateKind, bytes: number): void {
    if (this.#isReleased) return
    this.#used[kind] += bytes
    this.#budget.add(kind, bytes)
  }

  /** Registers what can drop the oldest state of a kind. It frees bytes with `add`. */
  evictWith(evictor: Evictor): void {
    this.#evictors = [...this.#evictors, evictor]
  }

  /** Drops old state of a kind. Returns the number of freed bytes. */
  evict(kind: StateKind): number {
    const before = this.#used[kind]
    for (const evictor of this.#evictors) if (evictor.kind === kind) evictor.evict()
    return before - this.#used[kind]
  }

  /** Throws 413 if one of these kinds of state has used up its budget. */
  refuseIfFull(...kinds: readonly StateKind[]): void {
    for (const kind of kinds) this.#budget.refuseIfFull(kind)
  }

  /** The same when this sandbox takes the place of another one, whose memory is free then. */
  refuseInPlaceOf(replaced: SandboxMemory | undefined, ...kinds: readonly StateKind[]): void {
    for (const kind of kinds) this.#budget.refuseIfFull(kind, replaced?.used(kind))
  }

  isFull(kind: StateKind): boolean {
    return this.#budget.isFull(kind)
  }

  /** Frees everything: the sandbox is closed. */
  release(): void {
    for (const kind of STATE_KINDS) this.add(kind, -this.#used[kind])
    this.#isReleased = true
    this.#budget.forget(this)
  }
}

/** Evicting frees memory down to this part of a budget: to find the largest sandboxes takes time. */
const EVICT_DOWN_TO = 7 / 8

/** If nothing more can be dropped, the next attempt comes when this part of a budget was added. */
const RETRY_AFTER = 1 / 64

/** The byte budgets of a mock, which all its sandboxes share. */
export class MemoryBudget {
  #limits: Partial<Used>
  readonly #used = nothing()
  /** No eviction below this use: the last one found too little to drop. */
  readonly #evictAbove = nothing()
  readonly #sandboxes = new Set<SandboxMemory>()
  #isEvicting = false

  constructor({ memoryBudget, budgets = {} }: BudgetOptions) {
    this.#limits = { ...budgets }
    if (memoryBudget !== undefined) this.#share(memoryBudget)
  }

  /** Gives each kind of state without a budget its share of the total. */
  #share(total: number): void {
    this.#limits = shareOut(total, this.#limits)
  }

  /** Gives each kind of state without a budget its share of V8's limit. */
  #shareDefault(): void {
    this.#share(heapLimit() / 4)
  }

  /** The budget of a kind of state; infinite while less is used than any default budget. */
  #limitOf(kind: StateKind): number {
    if (this.#limits[kind] === undefined && this.#used[kind] >= LEAST_DEFAULT_BUDGET) {
      this.#shareDefault()
    }
    return this.#limits[kind] ?? Number.POSITIVE_INFINITY
  }

  /** Bytes in use, and the budget, of each kind of state. */
  get usage(): Record<StateKind, { used: number; budget: number }> {
    this.#shareDefault()
    const entries = STATE_KINDS.map((kind) => [
      kind,
      { used: this.#used[kind], budget: this.#limits[kind] },
    ])
    // Each kind has got its entry, which Object.fromEntries forgets.
    return Object.fromEntries(entries) as Record<StateKind, { used: number; budget: number }>
  }

  open(): SandboxMemory {
    const memory = new SandboxMemory(this)
    this.#sandboxes.add(memory)
    return memory
  }

  forget(memory: SandboxMemory): void {
    this.#sandboxes.delete(memory)
  }

  add(kind: StateKind, bytes: number): void {
    this.#used[kind] += bytes
    // To look for the largest sandboxes takes time, in vain if none can drop state of this kind.
    if (!EVICTED.includes(kind)) return
    const limit = this.#limitOf(kind)
    if (this.#used[kind] <= limit) this.#evictAbove[kind] = 0
    else if (bytes > 0 && this.#used[kind] > this.#evictAbove[kind]) this.#evict(kind, limit)
  }

  isFull(kind: StateKind): boolean {
    return this.#used[kind] >= this.#limitOf(kind)
  }

  /** Throws 413 if a kind of state has used up its budget, apart from bytes that will be free. */
  refuseIfFull(kind: StateKind, freed = 0): void {
    const used = this.#used[kind] - freed
    if (used < this.#limitOf(kind)) return
    throw requestTooLarge(
      `The mock's memory for ${kind} is full: ${used} of ${this.#limitOf(kind)} bytes are in use. ` +
        `To continue, ${REMEDIES[kind]} or give it a larger budget (--budget ${kind}=<megabytes>)`
    )
  }

  /** Drops old state, first in the sandboxes with most of it, until there is some room again. */
  #evict(kind: StateKind, limit: number): void {
    if (this.#isEvicting) return
    this.#isEvicting = true
    const wanted = limit * EVICT_DOWN_TO
    try {
      const largestFirst = [...this.#sandboxes]
        .filter((sandbox) => sandbox.used(kind) > 0)
        .sort((one, other) => other.used(kind) - one.used(kind))
      for (const sandbox of largestFirst) {
        if (this.#used[kind] <= wanted) return
        while (sandbox.evict(kind) > 0 && this.#used[kind] > limit);
      }
    } finally {
      this.#isEvicting = false
      const used = this.#used[kind]
      this.#evictAbove[kind] = used > limit ? used + limit * RETRY_AFTER : 0
    }
  }
}

interface LogSettings<T> {
  /** The most items that the log keeps. */
  readonly capacity: number
  readonly kind: StateKind
  readonly memory: SandboxMemory
  /** Whether an item may be dropped to free memory. Default: all but the newest, which may be in use. */
  readonly isDroppable?: (item: T) => boolean
}

/**
 * The share of its capacity that a log holds in addition, so that dropping costs little for each item.
 * More would let items live until the garbage collector takes them for lasting ones.
 */
const SLACK = 1 / 8

/** The latest items of a sequence, within a number and the byte budget of their kind. */
export class BoundedLog<T> {
  readonly #settings: LogSettings<T>
  #items: T[] = []
  #sizes: number[] = []
  #count = 0

  constructor(settings: LogSettings<T>) {
    this.#settings = settings
    settings.memory.evictWith(this)
  }

  get kind(): StateKind {
    return this.#settings.kind
  }

  /** The number of all items so far, dropped ones included. */
  get count(): number {
    return this.#count
  }

  /** The number of items that the log no longer keeps. */
  get dropped(): number {
    return this.#count - Math.min(this.#items.length, this.#settings.capacity)
  }

  /** The kept items, oldest first. */
  all(): T[] {
    return this.#items.slice(-this.#settings.capacity)
  }

  /** The last items, at most `count`. */
  last(count: number): T[] {
    return count <= 0 ? [] : this.#items.slice(-Math.min(count, this.#settings.capacity))
  }

  add(item: T, bytes: number): void {
    const { capacity } = this.#settings
    this.#count++
    // The first push to an empty list would make room for 17 items.
    if (this.#items.length === 0) {
      this.#items = [item]
      this.#sizes = [bytes]
    } else {
      this.#items.push(item)
      this.#sizes.push(bytes)
    }
    const extra = this.#items.length - capacity
    if (extra >= capacity * SLACK) this.#dropOldest(extra)
    this.#settings.memory.add(this.#settings.kind, bytes)
  }

  /** Sets the size of a kept item, in bytes. */
  resize(item: T, bytes: number): void {
    const index = this.#items.lastIndexOf(item)
    if (index < 0) return
    const before = this.#sizes[index] ?? 0
    this.#sizes[index] = bytes
    this.#settings.memory.add(this.#settings.kind, bytes - before)
  }

  /** Replaces everything. `count` is the number of all items so far. */
  restore(count: number, items: readonly T[], bytesOf: (item: T) => number): void {
    this.#dropOldest(this.#items.length)
    for (const item of items) this.add(item, bytesOf(item))
    this.#count = count
  }

  /** Drops the oldest half of what may be dropped. */
  evict(): void {
    const newest = this.#items.at(-1)
    const { isDroppable = (item: T) => item !== newest } = this.#settings
    let left = Math.ceil(this.#items.length / 2)
    const kept = this.#items.map((item) => {
      if (left === 0 || !isDroppable(item)) return true
      left--
      return false
    })
    const gone = this.#sizes.filter((_, index) => !kept[index])
    this.#items = this.#items.filter((_, index) => kept[index])
    this.#sizes = this.#sizes.filter((_, index) => kept[index])
    this.#free(gone)
  }

  #dropOldest(count: number): void {
    const gone = this.#sizes.slice(0, count)
    this.#items = this.#items.slice(count)
    this.#sizes = this.#sizes.slice(count)
    this.#free(gone)
  }

  #free(sizes: readonly number[]): void {
    const { kind, memory } = this.#settings
    const bytes = sizes.reduce((sum, size) => sum + size, 0)
    if (bytes > 0) memory.add(kind, -bytes)
  }
}
