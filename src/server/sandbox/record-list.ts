import type { Page } from '../../contracts/pages.ts'
import { readerOf, type Selection, textsOf } from './filters.ts'
import type { SandboxMemory } from './memory.ts'
import { type Run, UpdateTimes } from './update-times.ts'

/** What a list holds. */
interface Item {
  readonly id: string
  readonly createdAt: string
}

/** An item with its place in the order of the list. */
interface Slot<T> {
  readonly place: number
  item: T
}

/** About what the list takes for each item besides the item, in bytes. */
const SLOT_BYTES = 72

/** About what an index takes for each item, and for each text, in bytes. */
const POSTING_BYTES = 8
const TEXT_BYTES = 104

/** Shorter lists need no index: looking at each item takes less time than keeping one. */
const LEAST_INDEXED = 256

/** Callers choose the attributes, for example names of metadata, so their number has a limit. */
const MOST_INDEXES = 24

/** From this number on, items are removed together. */
const MANY = 16

/** The number of slots at the beginning for which `isBefore` holds. */
const countWhile = <T>(slots: readonly Slot<T>[], isBefore: (slot: Slot<T>) => boolean): number => {
  let low = 0
  let high = slots.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const slot = slots[middle]
    if (slot && isBefore(slot)) low = middle + 1
    else high = middle
  }
  return low
}

const indexOf = <T>(slots: readonly Slot<T>[], { place }: Slot<T>): number =>
  countWhile(slots, (other) => other.place < place)

const insertInOrder = <T>(slots: Slot<T>[], slot: Slot<T>): void => {
  const last = slots.at(-1)
  if (!last || last.place < slot.place) slots.push(slot)
  else slots.splice(indexOf(slots, slot), 0, slot)
}

const removeFrom = <T>(slots: Slot<T>[], slot: Slot<T>): void => {
  slots.splice(indexOf(slots, slot), 1)
}

/** The items of a list by the text of one attribute, in the order of the list. */
class AttributeIndex<T extends object> {
  readonly #byText = new Map<string, Slot<T>[]>()
  readonly #textsOf: (item: object) => readonly string[]
  /** Receives the bytes that the index takes more, or less if negative. */
  readonly #count: (bytes: number) => void

  constructor(path: string, count: (bytes: number) => void) {
    const read = readerOf(path)
    this.#textsOf = (item) => textsOf(read(item))
    this.#count = count
  }

  with(text: string): readonly Slot<T>[] {
    return this.#byText.get(text) ?? []
  }

  add(slot: Slot<T>): void {
    for (const text of this.#textsOf(slot.item)) this.#insert(text, slot)
  }

  /** Call it after the item of a slot was replaced. */
  move(slot: Slot<T>, before: T): void {
    const old = this.#textsOf(before)
    const now = this.#textsOf(slot.item)
    for (const text of old) if (!now.includes(text)) this.#remove(text, slot)
    for (const text of now) if (!old.includes(text)) this.#insert(text, slot)
  }

  remove(slot: Slot<T>): void {
    for (const text of this.#textsOf(slot.item)) this.#remove(text, slot)
  }

  removeAll(gone: ReadonlySet<Slot<T>>): void {
    const touched = new Set([...gone].flatMap(({ item }) => this.#textsOf(item)))
    for (const text of touched) {
      const slots = this.with(text)
      const kept = slots.filter((slot) => !gone.has(slot))
      this.#count((kept.length - slots.length) * POSTING_BYTES)
      this.#set(text, kept)
    }
  }

  #insert(text: string, slot: Slot<T>): void {
    const slots = this.#byText.get(text)
    this.#count(POSTING_BYTES + (slots ? 0 : TEXT_BYTES))
    if (slots) insertInOrder(slots, slot)
    else this.#byText.set(text, [slot])
  }

  #remove(text: string, slot: Slot<T>): void {
    const slots = this.#byText.get(text)
    if (!slots) return
    removeFrom(slots, slot)
    this.#count(-POSTING_BYTES)
    this.#set(text, slots)
  }

  #set(text: string, slots: Slot<T>[]): void {
    if (slots.length > 0) this.#byText.set(text, slots)
    else if (this.#byText.delete(text)) this.#count(-TEXT_BYTES)
  }
}

/**
 * Items in the order of their insertion, found by id and by the text of any attribute. An attribute
 * gets an index when a long list is first filtered by it, so unused filters cost nothing. The memory
 * of the list and its indexes counts in the budget for records.
 */
export class RecordList<T extends Item> {
  /** Made with the first item, as the indexes are with the first one: most lists stay empty. */
  #byId: Map<string, Slot<T>> | undefined
  #order: Slot<T>[] = []
  /** How many slots, from the first one, `#byId` has: appended items get in at the next look-up. */
  #countById = 0
  #indexes: Map<string, AttributeIndex<T>> | undefined
  /** Made with the first filter by the time of a change. Removals discard it. */
  #updateTimes: UpdateTimes | undefined
  readonly #memory: SandboxMemory
  #nextPlace = 0
  /** Whether no item is older than the one before it. Clocks that were set back, and seeds, end it. */
  #isByTime = true

  constructor(memory: SandboxMemory) {
    this.#memory = memory
  }

  get size(): number {
    return this.#order.length
  }

  find(id: string): T | undefined {
    return this.#slotOf(id)?.item
  }

  /** All items, oldest first. */
  all(): T[] {
    return this.#order.map(({ item }) => item)
  }

  /** The items whose attribute has this text, oldest first. */
  with(path: string, text: string): T[] {
    return this.#slotsWith(path, text).map(({ item }) => item)
  }

  /** Replaces the item of the same id in its place, else adds the item at the end. */
  put(item: T): void {
    const known = this.#slotOf(item.id)
    if (known) {
      const before = known.item
      known.item = item
      this.#updateTimes?.forget(indexOf(this.#order, known))
      for (const index of this.#indexes?.values() ?? []) index.move(known, before)
      return
    }
    this.append(item)
  }

  /** Adds an item with a new id at the end. */
  append(item: T): void {
    const slot = { place: this.#nextPlace++, item }
    const last = this.#order.at(-1)
    if (last && last.item.createdAt > item.createdAt) this.#isByTime = false
    this.#updateTimes?.forget(this.#order.length)
    this.#order.push(slot)
    for (const index of this.#indexes?.values() ?? []) index.add(slot)
    this.#memory.add('records', SLOT_BYTES)
  }

  /** Removes items. Ids that the list does not know are ignored. */
  remove(ids: readonly string[]): void {
    const slots = ids.flatMap((id) => this.#slotOf(id) ?? [])
    for (const { item } of slots) this.#byId?.delete(item.id)
    if (slots.length > 0) this.#updateTimes = undefined
    if (slots.length < MANY) this.#removeSingly(slots)
    else this.#removeTogether(new Set(slots))
    this.#countById = Math.min(this.#countById, this.size)
    this.#memory.add('records', -slots.length * SLOT_BYTES)
  }

  /** A page of the selected items, newest first. */
  page({ filters, page, pageSize }: Selection): Page<T> {
    const { slots, ...range } = this.#narrow(filters)
    const from = (page - 1) * pageSize
    const items: T[] = []
    let totalItems = 0
    for (const { start, end, filters: tested } of this.#runsOf(slots, range)) {
      const [first, ...others] = tested.map(({ test }) => test)
      if (!first) {
        const last = Math.max(start, end - Math.max(0, from - totalItems))
        const missing = pageSize - items.length
        const shown = slots.slice(Math.max(start, last - missing), last).reverse()
        items.push(...shown.map(({ item }) => item))
        totalItems += end - start
        continue
      }
      for (let index = end - 1; index >= start; index--) {
        const item = slots[index]?.item
        if (!item || !first(item) || !others.every((test) => test(item))) continue
        if (totalItems >= from && items.length < pageSize) items.push(item)
        totalItems++
      }
    }
    return pageOf(totalItems, page, pageSize, items)
  }

  /** The parts of a range that may have items that pass, the newest first. */
  #runsOf(slots: readonly Slot<T>[], range: Run): Iterable<Run> {
    const isSummedUp = slots === this.#order && range.filters.some(({ updated }) => updated)
    if (!isSummedUp || this.size < LEAST_INDEXED) return [range]
    this.#updateTimes ??= new UpdateTimes()
    return this.#updateTimes.runs(slots, range)
  }

  /** The fewest slots that an index or the order offers, and the filters that are left to test. */
  #narrow(filters: Selection['filters']): Narrowed<T> {
    let slots: readonly Slot<T>[] = this.#order
    let used: Selection['filters'][number] | undefined
    for (const filter of filters) {
      const { equal } = filter
      const found = equal && this.#indexOf(equal.path)?.with(equal.text)
      if (!found || (used && found.length >= slots.length)) continue
      slots = found
      used = filter
    }
    const rest = filters.filter((filter) => filter !== used)
    return this.#isByTime
      ? withinTimes(slots, rest)
      : { slots, start: 0, end: slots.length, filters: rest }
  }

  #slotOf(id: string): Slot<T> | undefined {
    if (this.size === 0) return undefined
    this.#byId ??= new Map()
    for (; this.#countById < this.size; this.#countById++) {
      const slot = this.#order[this.#countById]
      if (slot) this.#byId.set(slot.item.id, slot)
    }
    return this.#byId.get(id)
  }

  #slotsWith(path: string, text: string): readonly Slot<T>[] {
    const index = this.#indexOf(path)
    if (index) return index.with(text)
    const read = readerOf(path)
    return this.#order.filter(({ item }) => textsOf(read(item)).includes(text))
  }

  /** The index of an attribute; undefined if scanning is cheap or there is no memory for an index. */
  #indexOf(path: string): AttributeIndex<T> | undefined {
    const known = this.#indexes?.get(path)
    if (known) return known
    const isTooSmall = this.size < LEAST_INDEXED
    if (
      isTooSmall ||
      (this.#indexes?.size ?? 0) >= MOST_INDEXES ||
      this.#memory.isFull('records')
    ) {
      return undefined
    }
    // One call for all: counting each posting of a new index takes longer than making it.
    let bytes = 0
    let count = (more: number): void => {
      bytes += more
    }
    const index = new AttributeIndex<T>(path, (more) => count(more))
    for (const slot of this.#order) index.add(slot)
    count = (more) => this.#memory.add('records', more)
    count(bytes)
    this.#indexes ??= new Map()
    this.#indexes.set(path, index)
    return index
  }

  #removeSingly(slots: readonly Slot<T>[]): void {
    for (const slot of slots) {
      removeFrom(this.#order, slot)
      for (const index of this.#indexes?.values() ?? []) index.remove(slot)
    }
  }

  #removeTogether(gone: ReadonlySet<Slot<T>>): void {
    this.#order = this.#order.filter((slot) => !gone.has(slot))
    for (const index of this.#indexes?.values() ?? []) index.removeAll(gone)
  }
}

/** A run of these slots. */
interface Narrowed<T> extends Run {
  readonly slots: readonly Slot<T>[]
}

/** Applies bounds of the time of creation to slots that are in the order of these times. */
const withinTimes = <T extends Item>(
  slots: readonly Slot<T>[],
  filters: Selection['filters']
): Narrowed<T> => {
  let start = 0
  let end = slots.length
  for (const { created } of filters) {
    if (!created) continue
    const { bound, isAfter } = created
    if (isAfter) start = countWhile(slots, ({ item }) => item.createdAt <= bound)
    else end = countWhile(slots, ({ item }) => item.createdAt < bound)
  }
  const rest = filters.filter(({ created }) => !created)
  return { slots, start, end: Math.max(start, end), filters: rest }
}

const pageOf = <T>(totalItems: number, page: number, pageSize: number, items: T[]): Page<T> => ({
  page,
  pageSize,
  totalItems,
  pages: Math.ceil(totalItems / pageSize),
  items,
})

/** A page of items, newest first. `items` are oldest first. */
export const pageOfItems = <T>(items: readonly T[], page: number, pageSize: number): Page<T> => {
  const end = Math.max(0, items.length - (page - 1) * pageSize)
  const shown = items.slice(Math.max(0, end - pageSize), end).reverse()
  return pageOf(items.length, page, pageSize, shown)
}
