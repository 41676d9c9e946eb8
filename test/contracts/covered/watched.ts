import { isObject } from '../../../src/contracts/json.ts'

/**
 * The same value, which calls `onRead` for each attribute that is read and present. A member of a list
 * has the path of the list: `items.email`.
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

/** Every attribute of a value, named in the same way. */
export const pathsIn = (value: unknown, path = ''): string[] => {
  if (Array.isArray(value)) return value.flatMap((member) => pathsIn(member, path))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, child]) => {
    const below = path === '' ? name : `${path}.${name}`
    return [below, ...pathsIn(child, below)]
  })
}
