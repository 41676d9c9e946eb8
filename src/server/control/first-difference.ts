import { isObject } from '../../contracts/json.ts'

/** The dotted place where two values begin to differ, whatever the order of their keys. */
export const firstDifference = (
  one: unknown,
  other: unknown,
  path: readonly string[] = []
): string | undefined => {
  if (one === other) return undefined
  if (!isObject(one) || !isObject(other)) return path.join('.')
  for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = firstDifference(Reflect.get(one, name), Reflect.get(other, name), [...path, name])
    if (found !== undefined) return found
  }
  return undefined
}
