const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * An object after a partial update: what is sent replaces, `null` takes away, objects in it merge
 * the same way, and what is not sent stays (Vendor: api-core-resources 3.7).
 */
export const mergeChanges = (
  current: Record<string, unknown>,
  changes: object
): Record<string, unknown> => {
  const merged = { ...current }
  for (const [name, change] of Object.entries(changes)) {
    const before = merged[name]
    if (change === undefined) continue
    if (change === null) merged[name] = undefined
    else if (isObject(change)) merged[name] = mergeChanges(isObject(before) ? before : {}, change)
    else merged[name] = change
  }
  return merged
}
