import { isRecord } from '../../contracts/objects.ts'

/**
 * An object after a partial update: what is sent replaces, `null` takes away, objects in it merge
 * the same way, and what is not sent stays (Vendor: clients#update).
 */
export const mergeChanges = (
  current: Record<string, unknown>,
  changes: object
): Record<string, unknown> => {
  // A map, for keys of metadata may be called anything, even `__proto__`.
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
