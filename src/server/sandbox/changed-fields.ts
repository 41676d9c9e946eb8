import { isDeepStrictEqual } from 'node:util'
import type { Stored } from './collection.ts'

/** Names of top-level fields that differ between two states of an object; stamps do not count. */
export const changedFields = <T extends Stored>(before: T, after: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(after).filter(
      ([name, value]) =>
        name !== 'updatedAt' && !isDeepStrictEqual(value, Reflect.get(before, name))
    )
    // A part of T by construction, which Object.fromEntries forgets.
  ) as Partial<T>
