import * as z from 'zod'
import { isObject, isRecord } from './json.ts'

/**
 * The one way to look inside a zod schema. A schema of ours wraps what it describes in several
 * layers (optional, nullable, a list whose length is checked first), and every walker has to see
 * through the same ones.
 */

/** Which end of a pipe is meant: what a request sends, or what the parsed value is. */
export type Side = 'input' | 'output'

const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType

/** The schema one layer further in; undefined when the schema wraps nothing. */
const inner = (schema: z.ZodType, side: Side): unknown => {
  if (schema instanceof z.ZodPipe) return side === 'input' ? schema.in : schema.out
  const isWrapper =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodLazy
  return isWrapper ? schema.unwrap() : undefined
}

/** Returns the schema without its wrappers. A union, a list or an object stays what it is. */
export const unwrap = (schema: z.ZodType, side: Side = 'output'): z.ZodType => {
  const next = inner(schema, side)
  return isSchema(next) ? unwrap(next, side) : schema
}

/** Returns the alternatives of a schema, unwrapped: the options of a union, else the schema itself. */
export const forms = (schema: z.ZodType, side: Side = 'output'): z.ZodType[] => {
  const bare = unwrap(schema, side)
  if (!(bare instanceof z.ZodUnion)) return [bare]
  return bare.options.filter(isSchema).flatMap((option) => forms(option, side))
}

/** Returns the schema of a list's members; undefined when the schema is no list. */
export const listMember = (schema: z.ZodType, side: Side = 'output'): z.ZodType | undefined => {
  const bare = unwrap(schema, side)
  return bare instanceof z.ZodArray && isSchema(bare.element) ? bare.element : undefined
}

/** Returns the schema of a record's values; undefined when the schema is no record. */
export const recordValue = (schema: z.ZodType, side: Side = 'output'): z.ZodType | undefined => {
  const bare = unwrap(schema, side)
  return bare instanceof z.ZodRecord && isSchema(bare.valueType) ? bare.valueType : undefined
}

/** Returns the named attributes of an object, of all forms of a union in their order. */
export const attributes = (
  schema: z.ZodType,
  side: Side = 'output'
): (readonly [name: string, schema: z.ZodType])[] =>
  forms(schema, side).flatMap((form) =>
    form instanceof z.ZodObject
      ? Object.entries(form.shape).filter((entry): entry is [string, z.ZodType] =>
          isSchema(entry[1])
        )
      : []
  )

/** Returns what may stand one step below a schema: members of a list, values of a record, an attribute. */
const below = (schema: z.ZodType, step: PropertyKey, side: Side): z.ZodType[] => {
  const member = listMember(schema, side) ?? recordValue(schema, side)
  const found = member
    ? [member]
    : attributes(schema, side).flatMap(([name, child]) => (name === step ? [child] : []))
  return found.flatMap((child) => forms(child, side))
}

/** Returns every form that a value may have at a place, `[]` when the path leads nowhere. */
export const schemasAt = (
  schema: z.ZodType,
  path: readonly PropertyKey[],
  side: Side = 'output'
): z.ZodType[] =>
  path.reduce((found, step) => found.flatMap((one) => below(one, step, side)), forms(schema, side))

/** Whether a schema is an object that refuses names it does not know. */
export const isClosed = (schema: z.ZodType): schema is z.ZodObject =>
  schema instanceof z.ZodObject && schema.def.catchall instanceof z.ZodNever

/** Whether a schema is an object that ignores names it does not know, as bodies of the API do. */
export const isPlain = (schema: z.ZodType): schema is z.ZodObject =>
  schema instanceof z.ZodObject && schema.def.catchall === undefined

/**
 * Returns every leaf below a schema of objects by its dotted path, for example
 * `faceAnalysis.facialSimilarity`. Lists, records and unions count as leaves. The schema of a leaf
 * keeps its wrappers.
 */
export const leafPaths = (schema: z.ZodType, prefix = ''): Map<string, z.ZodType> => {
  const bare = unwrap(schema)
  if (!(bare instanceof z.ZodObject)) return new Map([[prefix, schema]])
  const leaves = new Map<string, z.ZodType>()
  for (const [name, child] of attributes(bare)) {
    const path = prefix ? `${prefix}.${name}` : name
    for (const [leafPath, leaf] of leafPaths(child, path)) leaves.set(leafPath, leaf)
  }
  return leaves
}

/** Copies a value, with `null` in place of each `length` and `size` that is an object. */
const withoutObjectLengths = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutObjectLengths)
  if (!isRecord(value)) return value
  const isLength = (name: string): boolean => name === 'length' || name === 'size'
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      isLength(name) && isObject(member) ? null : withoutObjectLengths(member),
    ])
  )
}

/** Schemas that have parsed a value. */
const experienced = new WeakSet<z.ZodType>()

/**
 * Parses a value that a request brought. Zod writes and compiles code for each object of a schema. That
 * takes longer than to parse one value without it, so the first value is parsed without.
 *
 * Zod applies limits of length to everything with a `length` or `size`, also to an object in the place
 * of a text, and throws if that cannot be compared. Then the value is parsed with `null` there, so that
 * its wrong type is reported.
 */
export const parseSafely = <T extends z.ZodType>(
  schema: T,
  value: unknown,
  options?: z.core.ParseContext<z.core.$ZodIssue>
): z.ZodSafeParseResult<z.output<T>> => {
  const isFirst = !experienced.has(schema)
  if (isFirst) experienced.add(schema)
  try {
    return schema.safeParse(value, isFirst ? { ...options, jitless: true } : options)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return schema.safeParse(withoutObjectLengths(value), options)
  }
}
