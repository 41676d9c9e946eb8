import type * as z from 'zod'
import { isObject, isRecord } from '../../contracts/objects.ts'
import { isClosed, knownKeys, schemasAt } from './schema-at.ts'

/** A key that nothing takes where it stands. */
export interface UnknownKey {
  readonly place: readonly PropertyKey[]
  readonly key: string
  readonly known: readonly string[]
}

/** Members of a list or an object that are looked into: it is a help, and must not take long. */
const MOST_MEMBERS = 1000

/**
 * The first key, from the outside in, that none of the alternatives at its place takes. Only places
 * that the schema knows are looked at, so it goes no deeper than the schema does.
 */
export const findUnknownKey = (
  schema: z.ZodType,
  given: unknown,
  place: readonly PropertyKey[] = []
): UnknownKey | undefined => {
  if (!isObject(given)) return undefined
  const schemas = schemasAt(schema, place)
  if (schemas.length === 0) return undefined
  if (isRecord(given) && schemas.some(isClosed)) {
    const known = knownKeys(schema, place)
    const key = Object.keys(given).find((name) => !known.includes(name))
    if (key !== undefined) return { place, key, known }
  }
  for (const [name, child] of Object.entries(given).slice(0, MOST_MEMBERS)) {
    const found = findUnknownKey(schema, child, [...place, name])
    if (found) return found
  }
  return undefined
}
