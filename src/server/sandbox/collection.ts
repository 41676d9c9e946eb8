import { invalidAttribute, quoted, unknownId } from '../../contracts/errors.ts'
import type { Page } from '../../contracts/pages.ts'
import type { Clock } from './clock.ts'
import type { Selection } from './filters.ts'
import type { Ids, SandboxIds } from './ids.ts'
import { type SandboxMemory, sizeOf } from './memory.ts'
import { RecordList } from './record-list.ts'
import { runAtOnce, type Sliced } from './slices.ts'

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
  readonly clock: Pick<Clock, 'timestamp'>
  readonly ids: SandboxIds
  /** The sequence of the ids: that of custom lists, or that of all other records. */
  readonly sequence: 'lists' | 'records'
  readonly memory: SandboxMemory
  readonly onChange?: ChangeListener | undefined
}

type FieldsOrMaker<T extends Stored> = Fields<T> | ((id: string) => Fields<T>)

/** Gives an object its id and times. Its fields may depend on the id. */
export const stamp = <T extends Stored>(
  fields: FieldsOrMaker<T>,
  { clock, ids }: { clock: Pick<Clock, 'timestamp'>; ids: Ids }
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
  readonly #items: RecordList<T>
  readonly #noun: string
  readonly #clock: Pick<Clock, 'timestamp'>
  readonly #ids: SandboxIds
  readonly #sequence: 'lists' | 'records'
  readonly #memory: SandboxMemory
  readonly #onChange: ChangeListener | undefined

  /** `noun` is what messages call a record: `live photo`. */
  constructor(noun: string, { clock, ids, sequence, memory, onChange }: CollectionSettings) {
    this.#noun = noun
    this.#clock = clock
    this.#ids = ids
    this.#sequence = sequence
    this.#memory = memory
    this.#items = new RecordList(memory)
    this.#onChange = onChange
  }

  get size(): number {
    return this.#items.size
  }

  insert(fields: FieldsOrMaker<T>): T {
    const item = stamp<T>(fields, { clock: this.#clock, ids: this.#ids[this.#sequence] })
    this.#keep(item)
    this.#onChange?.(undefined, item)
    return item
  }

  find(id: string): T | undefined {
    return this.#items.find(id)
  }

  /** The object that a path names. Throws 404. */
  get(id: string): T {
    const item = this.#items.find(id)
    if (!item) throw unknownId(this.#noun, id)
    return item
  }

  /** The object that attribute `param` of a body names. Throws 400. */
  refer(id: string, param: string): T {
    const item = this.#items.find(id)
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
    this.#items.remove([id])
    this.#drop(item)
    this.#onChange?.(item, undefined)
    return item
  }

  /** Deletes the records whose attribute has this text, without calling the listener. Returns them. */
  deleteWith(path: keyof T & string, text: string): T[] {
    const gone = this.with(path, text)
    this.#items.remove(gone.map(({ id }) => id))
    for (const item of gone) this.#drop(item)
    return gone
  }

  /** All objects, oldest first. */
  all(): T[] {
    return this.#items.all()
  }

  /** The objects whose attribute has this text, oldest first. */
  with(path: keyof T & string, text: string): T[] {
    return this.#items.with(path, text)
  }

  toState(): T[] {
    return this.all()
  }

  /** Replaces all records without calling the listener. */
  restore(items: readonly T[]): void {
    runAtOnce(this.restoreInSteps(items))
  }

  *restoreInSteps(items: readonly T[]): Sliced<void> {
    const gone = this.all()
    this.#items.remove(gone.map(({ id }) => id))
    for (const item of gone) this.#drop(item)
    for (const item of items) {
      this.#keep(item)
      yield
    }
  }

  /** Replaces the record of the same id in its place, else adds it at the end. */
  #keep(item: T): void {
    this.#items.put(item)
    this.#memory.add('records', sizeOf(item))
  }

  #drop(item: T): void {
    this.#memory.add('records', -sizeOf(item))
  }

  /** A page of the selected records, newest first, in a stable order. */
  page(selected: Selection): Page<T> {
    return this.#items.page(selected)
  }
}
