import * as z from 'zod'
import { quoted } from '../../contracts/errors.ts'
import { isRecord } from '../../contracts/objects.ts'
import { hint, nearestName } from '../../scenarios/nearest-name.ts'

export { hint, nearestName }

/** Names that a schema knows, with those below them; leaves and free objects have none. */
type Names = Map<string, Names | undefined>

const namesOf = (schema: z.ZodType): Names | undefined => {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    const inner = schema.unwrap()
    return inner instanceof z.ZodType ? namesOf(inner) : undefined
  }
  if (schema instanceof z.ZodUnion) {
    return new Map(
      schema.options.flatMap((option) => {
        return option instanceof z.ZodType ? [...(namesOf(option) ?? [])] : []
      })
    )
  }
  if (!(schema instanceof z.ZodObject) || schema.def.catchall) return undefined
  return new Map(Object.entries(schema.shape).map(([name, child]) => [name, namesOf(child)]))
}

const known = new WeakMap<z.ZodType, Names>()

const knownNames = (schema: z.ZodType): Names => {
  const cached = known.get(schema)
  if (cached) return cached
  const names = namesOf(schema) ?? new Map()
  known.set(schema, names)
  return names
}

/** How many are named: to look for near names takes time, and nobody reads more. */
const MOST_NAMED = 50

const collect = (value: object, names: Names, prefix: string, found: string[]): void => {
  for (const name of Object.keys(value)) {
    if (found.length === MOST_NAMED) return
    const path = prefix + name
    if (!names.has(name)) {
      found.push(`ignored ${quoted(path)}${hint(name, [...names.keys()])}`)
      continue
    }
    const below = names.get(name)
    const child = below && Reflect.get(value, name)
    if (below && isRecord(child)) collect(child, below, `${path}.`, found)
  }
}

/** A sentence for each attribute of a body that the operation ignores, as the vendor does. */
export const findUnknownProperties = (schema: z.ZodType, body: unknown): string[] => {
  const found: string[] = []
  if (isRecord(body)) collect(body, knownNames(schema), '', found)
  return found
}
