import { isObject } from '../../../src/contracts/json.ts'

/**
 * Returns a view of the value that calls `onRead` for each present attribute that is read. A member of
 * a list has the path of the list: `items.email`.
 */
export const watched = (value: unknown, onRead: (path: string) => void, path = ''): unknown => {
  if (!isObject(value)) return value
  return new Proxy(value, {
    get: (target, name) => {
      const child: unknown = Reflect.get(target, name, target)
      if (typeof name !== 'string' || !Object.hasOwn(target, name)) return child
      if (Array.isArray(target)) return watched(child, onRead, path)
      const below = path === '' ? name : `${path}.${name}`
      if (child !== undefined) onRead(below)
      return watched(child, onRead, below)
    },
  })
}

/** Returns the paths of all attributes of a value, written in the same way. */
export const pathsIn = (value: unknown, path = ''): string[] => {
  if (Array.isArray(value)) return value.flatMap((member) => pathsIn(member, path))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, child]) => {
    const below = path === '' ? name : `${path}.${name}`
    return [below, ...pathsIn(child, below)]
  })
}
