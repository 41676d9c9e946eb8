import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import {
  AUDITED_RESOURCES,
  type AuditAction,
  type AuditLog,
  type Difference,
} from '../../contracts/audit-logs.ts'
import { isObject } from '../../contracts/json.ts'
import type { Clock } from './clock.ts'
import type { Ids } from './ids.ts'
import { type SandboxMemory, sizeOfRecord } from './memory.ts'
import { AnyObject, Text, Time } from './state-fields.ts'

const AuditEntry = z.strictObject({
  id: Text,
  /** In milliseconds since 1970. */
  time: Time,
  /** The operation that made the change. */
  trigger: Text,
  memberId: Text.optional(),
  resourceType: z.enum(AUDITED_RESOURCES),
  /** The object before the change; absent if it was created. */
  before: AnyObject.optional(),
  /** The object after the change; absent if it was deleted. Follows later changes of the operation. */
  after: AnyObject.optional(),
})
type AuditEntry = z.infer<typeof AuditEntry>

type Change = Pick<AuditEntry, 'resourceType' | 'before' | 'after'>

export const AuditState = z.array(AuditEntry)
export type AuditState = z.infer<typeof AuditState>

/** The differences between two values, leaf by leaf. */
const differences = (
  before: unknown,
  after: unknown,
  path: (string | number)[] = []
): Difference[] => {
  if (isDeepStrictEqual(before, after)) return []
  // Vendor: a new member of a list is `add`, a new attribute is `new`.
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

/** Vendor: an old value is text (the PHP SDK accepts nothing else). */
const oldText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value)

const textAt = (item: object | undefined, name: string): string | undefined => {
  const value: unknown = item && Reflect.get(item, name)
  return typeof value === 'string' ? value : undefined
}

/** Vendor: a record put on a list is `add`, neither `create` nor `update`. */
const actionOf = ({ trigger, before, after }: AuditEntry): AuditAction => {
  if (trigger.startsWith('add')) return 'add'
  if (!before) return 'create'
  return after ? 'update' : 'delete'
}

/**
 * The audit log: which operation changed which object. It listens to the collections while an
 * operation runs, so handlers need not log. Differences are computed when a log is read.
 */
export class AuditTrail {
  readonly #entries = new Map<string, AuditEntry>()
  readonly #clock: Clock
  readonly #ids: Ids
  readonly #memory: SandboxMemory
  #current: { trigger: string; memberId: string | undefined } | undefined
  /** The entries of the running operation so far. */
  readonly #ofCurrent: AuditEntry[] = []

  constructor({ clock, ids, memory }: { clock: Clock; ids: Ids; memory: SandboxMemory }) {
    this.#clock = clock
    this.#ids = ids
    this.#memory = memory
  }

  /** Runs `action` and logs its changes as those of this operation and member. */
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
   * Logs a change of the running operation; without one, does nothing. All changes of one object in
   * one operation are one entry.
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
    // Only the audit log keeps the old version; the collection counts the new one.
    this.#count(change.before)
  }

  find(id: string): AuditLog | undefined {
    const entry = this.#entries.get(id)
    return entry && this.#logOf(entry)
  }

  /** Oldest first. */
  all(): AuditLog[] {
    return [...this.#entries.values()].map((entry) => this.#logOf(entry))
  }

  toState(): AuditState {
    return [...this.#entries.values()]
  }

  restore(entries: AuditState): void {
    for (const entry of entries) {
      this.#entries.set(entry.id, entry)
      this.#count(entry.before)
      this.#count(entry.after)
    }
  }

  get size(): number {
    return this.#entries.size
  }

  #count(version: object | undefined): void {
    if (version) this.#memory.add('records', sizeOfRecord(version))
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
