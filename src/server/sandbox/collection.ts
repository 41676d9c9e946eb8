import { invalidAttribute, quoted, unknownId } from '../../contracts/errors.ts'
import type { Page } from '../../contracts/pages.ts'
import type { Clock } from './clock.ts'
import type { Ids } from './ids.ts'
import { type SandboxMemory, sizeOfRecord } from './memory.ts'

/** The attributes of every stored object. */
export interface Stored {
  readonly id: string
  readonly createdAt: string
  readonly updatedAt: string
}

/** What a caller gives. A seed gives the id too; else the next one is used. */
type Fields<T extends Stored> = Omit<T, keyof Stored> & { readonly id?: string }

/** Called when an object is created, changed or deleted. */
export type ChangeListener = (before: object | undefined, after: object | undefined) => void

interface CollectionSettings {
  readonly clock: Clock
  readonly ids: Ids
  readonly memory: SandboxMemory
  readonly onChange?: ChangeListener | undefined
}

type FieldsOrMaker<T extends Stored> = Fields<T> | ((id: string) => Fields<T>)

/** Gives an object its id and times. Its fields may depend on the id. */
export const stamp = <T extends Stored>(
  fields: FieldsOrMaker<T>,
  { clock, ids }: { clock: Clock; ids: Ids }
): T => {
  const given = typeof fields === 'function' ? undefined : fields.id
  const id = given ?? ids.next()
  const now = clock.timestamp()
  const own = typeof fields === 'function' ? fields(id) : fields
  // The compiler cannot see that these fields and stamps make a T.
  return { id, ...own, createdAt: now, updatedAt: now } as unknown as T
}

/** The records of one kind, oldest first. Gives them ids and times. */
export class Collection<T extends Stored> {
  readonly #items = new Map<string, T>()
  readonly #noun: string
  readonly #clock: Clock
  readonly #ids: Ids
  readonly #memory: SandboxMemory
  readonly #onChange: ChangeListener | undefined

  /** `noun` is what messages call a record: `live photo`. */
  constructor(noun: string, { clock, ids, memory, onChange }: CollectionSettings) {
    this.#noun = noun
    this.#clock = clock
    this.#ids = ids
    this.#memory = memory
    this.#onChange = onChange
  }

  get size(): number {
    return this.#items.size
  }

  insert(fields: FieldsOrMaker<T>): T {
    const item = stamp<T>(fields, { clock: this.#clock, ids: this.#ids })
    this.#keep(item)
    this.#onChange?.(undefined, item)
    return item
  }

  find(id: string): T | undefined {
    return this.#items.get(id)
  }

  /** The object that a path names. Throws 404. */
  get(id: string): T {
    const item = this.#items.get(id)
    if (!item) throw unknownId(this.#noun, id)
    return item
  }

  /** The object that attribute `param` of a body names. Throws 400. */
  refer(id: string, param: string): T {
    const item = this.#items.get(id)
    if (!item) throw invalidAttribute(param, `is not the id of a ${this.#noun}: ${quoted(id)}`)
    return item
  }

  /** Changes fields, and removes those that are undefined. Throws 404. */
  update(id: string, changes: Partial<Fields<T>>): T {
    const before = this.get(id)
    const { createdAt, updatedAt: _, ...fields } = before
    const kept = Object.entries({ ...fields, ...changes }).filter(
      ([, value]) => value !== undefined
    )
    // As above: the fields and stamps make a T.
    const item = {
      ...Object.fromEntries(kept),
      createdAt,
      updatedAt: this.#clock.timestamp(),
    } as unknown as T
    this.#drop(before)
    this.#keep(item)
    this.#onChange?.(before, item)
    return item
  }

  delete(id: string): T {
    const item = this.get(id)
    this.#items.delete(id)
    this.#drop(item)
    this.#onChange?.(item, undefined)
    return item
  }

  /** Deletes the matching records without calling the listener. Returns them. */
  deleteWhere(fits: (item: T) => boolean): T[] {
    const gone = this.all().filter(fits)
    for (const item of gone) {
      this.#items.delete(item.id)
      this.#drop(item)
    }
    return gone
  }

  /** All objects, oldest first. */
  all(): T[] {
    return [...this.#items.values()]
  }

  toState(): T[] {
    return this.all()
  }

  /** Replaces all records without calling the listener. */
  restore(items: readonly T[]): void {
    for (const item of this.#items.values()) this.#drop(item)
    this.#items.clear()
    for (const item of items) this.#keep(item)
  }

  /** Replaces the record of the same id in its place, else adds it at the end. */
  #keep(item: T): void {
    this.#items.set(item.id, item)
    this.#memory.add('records', sizeOfRecord(item))
  }

  #drop(item: T): void {
    this.#memory.add('records', -sizeOfRecord(item))
  }

  /** A page of the matching records, newest first, in a stable order. */
  page(fits: (item: T) => boolean, page: number, pageSize: number): Page<T> {
    return pageOfItems(this.all().filter(fits), page, pageSize)
  }
}

/** A page of items, newest first. `items` are oldest first. */
export const pageOfItems = <T>(items: readonly T[], page: number, pageSize: number): Page<T> => {
  const newestFirst = items.toReversed()
  const from = (page - 1) * pageSize
  return {
    page,
    pageSize,
    totalItems: newestFirst.length,
    pages: Math.ceil(newestFirst.length / pageSize),
    items: newestFirst.slice(from, from + pageSize),
  }
}
