import * as z from 'zod'
import { checkTypeOf, isCheckTypeName } from '../../contracts/check-types/index.ts'
import { CreateCheck } from '../../contracts/checks.ts'
import { quoted } from '../../contracts/errors.ts'
import { isRecord } from '../../contracts/objects.ts'
import { hint, nearestName } from '../../scenarios/messages.ts'
import type { Note } from '../sandbox/journal.ts'

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

/** Characters of a place that are kept as data. */
const MOST_PATH_LENGTH = 200

/** An attribute that the operation ignores, as the vendor does, in words and as data. */
const ignored = (path: string, name: string, prefix: string, names: Names): Note => {
  const known = [...names.keys()]
  const nearest = nearestName(name, known)
  return {
    sentence: `ignored ${quoted(path)}${hint(name, known)}`,
    finding: {
      kind: 'unknown-property',
      path: path.slice(0, MOST_PATH_LENGTH),
      nearest: nearest === undefined ? undefined : prefix + nearest,
    },
  }
}

const collect = (value: object, names: Names, prefix: string, found: Note[]): void => {
  for (const name of Object.keys(value)) {
    if (found.length === MOST_NAMED) return
    const path = prefix + name
    if (!names.has(name)) {
      found.push(ignored(path, name, prefix, names))
      continue
    }
    const below = names.get(name)
    const child = below && Reflect.get(value, name)
    if (below && isRecord(child)) collect(child, below, `${path}.`, found)
  }
}

/** The first name of a dotted path that a body of this schema cannot have, and those it can have there. */
export const findUnknownStep = (
  schema: z.ZodType,
  path: string
): { name: string; known: string[] } | undefined => {
  let names: Names | undefined = knownNames(schema)
  for (const name of path.split('.')) {
    if (!names) return undefined
    if (!names.has(name)) return { name, known: [...names.keys()] }
    names = names.get(name)
  }
  return undefined
}

/** The options of a check are those of its type; a type that has none ignores them all. */
const collectOptions = ({ type, options }: Record<string, unknown>, found: Note[]): void => {
  if (typeof type !== 'string' || !isCheckTypeName(type) || !isRecord(options)) return
  const { options: schema } = checkTypeOf(type)
  collect(options, schema ? knownNames(schema) : new Map(), 'options.', found)
}

/** A note for each attribute of a body that the operation ignores. */
export const findUnknownProperties = (schema: z.ZodType, body: unknown): Note[] => {
  const found: Note[] = []
  if (!isRecord(body)) return found
  collect(body, knownNames(schema), '', found)
  if (schema === CreateCheck) collectOptions(body, found)
  return found
}
