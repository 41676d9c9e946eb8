import { isDeepStrictEqual } from 'node:util'
import { isRecord } from '../../contracts/json.ts'
import type { Stored } from '../sandbox/collection.ts'

/** The top-level fields that differ between two states of an object. `updatedAt` does not count. */
export const changedFields = <T extends Stored>(before: T, after: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(after).filter(
      ([name, value]) =>
        name !== 'updatedAt' && !isDeepStrictEqual(value, Reflect.get(before, name))
    )
    // All of them are fields of T, which Object.fromEntries forgets.
  ) as Partial<T>

/**
 * An object after a partial update: what is sent replaces, `null` takes away, objects in it merge
 * the same way, and what is not sent stays (Vendor: clients#update).
 */
export const mergeChanges = (
  current: Record<string, unknown>,
  changes: object
): Record<string, unknown> => {
  // A map, since keys of metadata may have any name, even `__proto__`.
  const merged = new Map(Object.entries(current))
  for (const [name, change] of Object.entries(changes)) {
    const before = merged.get(name)
    if (change === undefined) continue
    if (change === null) merged.set(name, undefined)
    else if (isRecord(change))
      merged.set(name, mergeChanges(isRecord(before) ? before : {}, change))
    else merged.set(name, change)
  }
  return Object.fromEntries(merged)
}
