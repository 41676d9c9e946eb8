import { isDeepStrictEqual } from 'node:util'
import type {
  AuditAction,
  AuditedResource,
  AuditLog,
  Difference,
} from '../../contracts/audit-logs.ts'
import { isObject } from '../../contracts/objects.ts'
import type { Clock } from './clock.ts'
import type { Ids } from './ids.ts'

/** An object before and after a change; one of them is missing where it came or went. */
export interface Change {
  readonly resourceType: AuditedResource
  readonly before?: object | undefined
  readonly after?: object | undefined
}

export interface AuditEntry extends Omit<Change, 'after'> {
  /** Follows further changes of the same operation. */
  after?: object | undefined
  readonly id: string
  readonly time: number
  readonly trigger: string
  readonly memberId?: string | undefined
}

/** What differs between two values, leaf by leaf. */
const differences = (
  before: unknown,
  after: unknown,
  path: (string | number)[] = []
): Difference[] => {
  if (isDeepStrictEqual(before, after)) return []
  // A member that a list gains is added; an attribute that was not there is new.
  const isMember = typeof path.at(-1) === 'number'
  if (before === undefined) return [{ action: isMember ? 'add' : 'new', path, new: after }]
  if (after === undefined) return [{ action: 'delete', path, old: oldText(before) }]
  const isList = Array.isArray(before)
  const areBranches = isObject(before) && isObject(after) && isList === Array.isArray(after)
  if (!areBranches) return [{ action: 'update', path, old: oldText(before), new: after }]
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].flatMap((name) =>
    differences(Reflect.get(before, name), Reflect.get(after, name), [
      ...path,
      isList ? Number(name) : name,
    ])
  )
}

/** Vendor: an old value is text (the PHP SDK takes nothing else). */
const oldText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value)

const textAt = (item: object | undefined, name: string): string | undefined => {
  const value: unknown = item && Reflect.get(item, name)
  return typeof value === 'string' ? value : undefined
}

/** Vendor: what is put on a list is neither created nor an update, but added. */
const actionOf = ({ trigger, before, after }: AuditEntry): AuditAction => {
  if (trigger.startsWith('add')) return 'add'
  if (!before) return 'create'
  return after ? 'update' : 'delete'
}

/**
 * Who changed what through the API. Handlers know nothing of it: it listens to the collections while
 * an operation is being answered. What exactly changed is worked out when somebody asks.
 */
export class AuditTrail {
  readonly #entries = new Map<string, AuditEntry>()
  readonly #clock: Clock
  readonly #ids: Ids
  #current: { trigger: string; memberId: string | undefined } | undefined
  /** What the operation that is being answered has changed so far. */
  readonly #ofCurrent: AuditEntry[] = []

  constructor({ clock, ids }: { clock: Clock; ids: Ids }) {
    this.#clock = clock
    this.#ids = ids
  }

  /** Changes that `action` makes are those of this operation, on behalf of this member. */
  during<T>(trigger: string, memberId: string | undefined, action: () => T): T {
    this.#current = { trigger, memberId }
    try {
      return action()
    } finally {
      this.#current = undefined
      this.#ofCurrent.length = 0
    }
  }

  /**
   * Takes down a change; one that no operation makes goes unrecorded. What an operation changes of
   * one object is one entry, in however many steps.
   */
  record(change: Change): void {
    if (!this.#current) return
    const earlier = this.#ofCurrent.find(({ after }) => after === change.before)
    if (earlier && change.before) {
      earlier.after = change.after
      return
    }
    const id = this.#ids.next()
    const entry = { id, time: this.#clock.now(), ...this.#current, ...change }
    this.#ofCurrent.push(entry)
    this.#entries.set(id, entry)
  }

  find(id: string): AuditLog | undefined {
    const entry = this.#entries.get(id)
    return entry && this.#logOf(entry)
  }

  /** Oldest first. */
  all(): AuditLog[] {
    return [...this.#entries.values()].map((entry) => this.#logOf(entry))
  }

  toState(): readonly AuditEntry[] {
    return [...this.#entries.values()]
  }

  restore(entries: readonly AuditEntry[]): void {
    for (const entry of entries) this.#entries.set(entry.id, entry)
  }

  #logOf(entry: AuditEntry): AuditLog {
    const { id, time, trigger, memberId, resourceType, before, after } = entry
    const resourceId = textAt(after ?? before, 'id') ?? ''
    const clientId = resourceType === 'client' ? resourceId : textAt(after ?? before, 'clientId')
    return {
      id,
      ...(memberId !== undefined && { memberId }),
      resourceType,
      resourceId,
      ...(clientId !== undefined && { clientId }),
      trigger,
      action: actionOf(entry),
      createdAt: new Date(time).toISOString(),
      diff: differences(before, after),
    }
  }
}
