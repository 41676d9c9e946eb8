import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import {
  AUDITED_RESOURCES,
  type AuditAction,
  type AuditedResource,
  type AuditLog,
  type AuditLogSummary,
  type Difference,
} from '../../contracts/audit-logs.ts'
import { isObject } from '../../contracts/json.ts'
import type { Page } from '../../contracts/pages.ts'
import type { Clock } from './clock.ts'
import type { Selection } from './filters.ts'
import type { Ids } from './ids.ts'
import { type SandboxMemory, sizeOf } from './memory.ts'
import { RecordList } from './record-list.ts'
import { runAtOnce, type Sliced } from './slices.ts'
import { AnyObject, Text, Time } from './state-fields.ts'

const AuditEntryState = z.strictObject({
  id: Text,
  /** In milliseconds since 1970. */
  time: Time,
  /** The operation that made the change. */
  trigger: Text,
  memberId: Text.optional(),
  resourceType: z.enum(AUDITED_RESOURCES),
  /** The object before the change; absent if it was created. */
  before: AnyObject.optional(),
  /** The object after the last change of the operation; absent if it was deleted. */
  after: AnyObject.optional(),
})
type AuditEntryState = z.infer<typeof AuditEntryState>

type Change = Pick<AuditEntryState, 'resourceType' | 'before' | 'after'>

export const AuditState = z.array(AuditEntryState)
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

type Operation = Pick<AuditEntryState, 'trigger' | 'memberId'>

/** One change. Its attributes are those that lists filter by. It never changes itself. */
class AuditEntry {
  readonly id: string
  readonly createdAt: string
  readonly trigger: string
  readonly memberId: string | undefined
  readonly resourceType: AuditedResource
  readonly before: object | undefined
  readonly after: object | undefined

  constructor(id: string, createdAt: string, { trigger, memberId }: Operation, change: Change) {
    this.id = id
    this.createdAt = createdAt
    this.trigger = trigger
    this.memberId = memberId
    this.resourceType = change.resourceType
    this.before = change.before
    this.after = change.after
  }

  get resourceId(): string {
    return textAt(this.after ?? this.before, 'id') ?? ''
  }

  get clientId(): string | undefined {
    return this.resourceType === 'client'
      ? this.resourceId
      : textAt(this.after ?? this.before, 'clientId')
  }

  /** Vendor: a record put on a list is `add`, neither `create` nor `update`. */
  get action(): AuditAction {
    if (this.trigger.startsWith('add')) return 'add'
    if (!this.before) return 'create'
    return this.after ? 'update' : 'delete'
  }

  /** The same entry after a later change of the operation. */
  followedBy(after: object | undefined): AuditEntry {
    return new AuditEntry(this.id, this.createdAt, this, {
      resourceType: this.resourceType,
      before: this.before,
      after,
    })
  }

  toState(): AuditEntryState {
    const { id, createdAt, trigger, memberId, resourceType, before, after } = this
    return { id, time: Date.parse(createdAt), trigger, memberId, resourceType, before, after }
  }
}

const summaryOf = ({
  id,
  memberId,
  resourceType,
  resourceId,
  clientId,
  trigger,
  action,
  createdAt,
}: AuditEntry): AuditLogSummary => ({
  id,
  ...(memberId !== undefined && { memberId }),
  resourceType,
  resourceId,
  ...(clientId !== undefined && { clientId }),
  trigger,
  action,
  createdAt,
})

/** The present version of an object, if it exists. */
export type FindRecord = (resourceType: AuditedResource, id: string) => object | undefined

interface Dependencies {
  readonly clock: Clock
  readonly ids: Ids
  readonly memory: SandboxMemory
  readonly findRecord: FindRecord
}

/** Whether two versions of an object have the same JSON. Most differ in the time of their update. */
const areSameVersion = (one: object | undefined, other: object): one is object =>
  textAt(one, 'updatedAt') === textAt(other, 'updatedAt') &&
  JSON.stringify(one) === JSON.stringify(other)

/**
 * The audit log: which operation changed which object. It listens to the collections while an
 * operation runs, so handlers need not log. Differences are computed when a single log is read.
 */
export class AuditTrail {
  readonly #entries: RecordList<AuditEntry>
  readonly #clock: Clock
  readonly #ids: Ids
  readonly #memory: SandboxMemory
  readonly #findRecord: FindRecord
  #current: Operation | undefined
  /** The entries of the running operation so far. */
  #ofCurrent: AuditEntry[] = []

  constructor({ clock, ids, memory, findRecord }: Dependencies) {
    this.#clock = clock
    this.#ids = ids
    this.#memory = memory
    this.#findRecord = findRecord
    this.#entries = new RecordList(memory)
  }

  /** Runs `action` and logs its changes as those of this operation and member. */
  during<T>(trigger: string, memberId: string | undefined, action: () => T): T {
    this.#current = { trigger, memberId }
    try {
      return action()
    } finally {
      this.#current = undefined
      this.#ofCurrent = []
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
      const entry = earlier.followedBy(change.after)
      this.#ofCurrent = this.#ofCurrent.map((one) => (one === earlier ? entry : one))
      this.#entries.put(entry)
      return
    }
    const entry = new AuditEntry(this.#ids.next(), this.#clock.timestamp(), this.#current, change)
    this.#ofCurrent.push(entry)
    this.#entries.append(entry)
    // Only the audit log keeps the old version; the collection counts the new one.
    this.#count(change.before)
  }

  find(id: string): AuditLog | undefined {
    const entry = this.#entries.find(id)
    return entry && { ...summaryOf(entry), diff: differences(entry.before, entry.after) }
  }

  /** A page of the selected logs, newest first, without their differences. */
  page(selected: Selection): Page<AuditLogSummary> {
    const page = this.#entries.page(selected)
    return { ...page, items: page.items.map(summaryOf) }
  }

  toState(): AuditState {
    return runAtOnce(this.toStateInSteps())
  }

  *toStateInSteps(): Sliced<AuditState> {
    const entries: AuditState = []
    for (const entry of this.#entries.all()) {
      entries.push(entry.toState())
      yield
    }
    return entries
  }

  restore(entries: AuditState): void {
    runAtOnce(this.restoreInSteps(entries))
  }

  /** Restore the records first: their present versions are kept once, as in the original sandbox. */
  *restoreInSteps(entries: AuditState): Sliced<void> {
    const lastVersions = new Map<string, object>()
    for (const { id, time, before, after, ...rest } of entries) {
      const createdAt = new Date(time).toISOString()
      const { resourceType } = rest
      const kept = (version: object | undefined): object | undefined =>
        version && this.#keepOnce(resourceType, version, lastVersions)
      const change = { resourceType, before: kept(before), after: kept(after) }
      this.#entries.put(new AuditEntry(id, createdAt, rest, change))
      yield
    }
  }

  /** Returns the object that is kept for a version: the record itself, or the last version seen, if equal. */
  #keepOnce(
    resourceType: AuditedResource,
    version: object,
    lastVersions: Map<string, object>
  ): object {
    const id = textAt(version, 'id') ?? ''
    const key = `${resourceType}/${id}`
    const last = lastVersions.get(key)
    if (areSameVersion(last, version)) return last
    const record = this.#findRecord(resourceType, id)
    const isPresent = areSameVersion(record, version)
    const kept = isPresent ? record : version
    if (!isPresent) this.#count(version)
    lastVersions.set(key, kept)
    return kept
  }

  get size(): number {
    return this.#entries.size
  }

  #count(version: object | undefined): void {
    if (version) this.#memory.add('records', sizeOf(version))
  }
}
