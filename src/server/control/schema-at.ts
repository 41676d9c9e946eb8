import * as z from 'zod'

const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType

/** What a schema comes down to: itself, or each of its alternatives, without what wraps them. */
const bare = (schema: unknown): z.ZodType[] => {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(bare)
  if (schema instanceof z.ZodPipe) return bare(schema.in)
  const isWrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodLazy
  if (isWrapped) return bare(schema.unwrap())
  return isSchema(schema) ? [schema] : []
}

const below = (schema: z.ZodType, name: PropertyKey): z.ZodType[] => {
  if (schema instanceof z.ZodArray) return bare(schema.element)
  if (schema instanceof z.ZodRecord) return bare(schema.valueType)
  if (!(schema instanceof z.ZodObject)) return []
  return Object.hasOwn(schema.shape, name) ? bare(Reflect.get(schema.shape, name)) : []
}

/** What may stand at a place of a body, in each of the alternatives that lead there. */
export const schemasAt = (schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType[] =>
  path.reduce((found, name) => found.flatMap((one) => below(one, name)), bare(schema))

/** Names that are known at a place of a body. */
export const knownKeys = (schema: z.ZodType, path: readonly PropertyKey[]): string[] => {
  const names = schemasAt(schema, path).flatMap((one) =>
    one instanceof z.ZodObject ? Object.keys(one.shape) : []
  )
  return [...new Set(names)]
}

/** Whether an object takes the keys that it names and no others. */
export const isClosed = (schema: z.ZodType): schema is z.ZodObject =>
  schema instanceof z.ZodObject && schema.def.catchall instanceof z.ZodNever
