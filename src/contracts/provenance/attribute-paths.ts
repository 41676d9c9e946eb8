import * as z from 'zod'
import { DocumentImage } from '../document-images.ts'
import { Document } from '../documents.ts'
import { StructuredDate } from '../fields.ts'
import { listMember, attributes as namedAttributes, recordValue, unwrap } from '../schema.ts'
import type { Shape } from './ledger.ts'

/** Shapes that stand inside others. Their attributes are told of once, under their own name. */
const SHARED: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [Document, 'Document'],
  [DocumentImage, 'DocumentImage'],
  [StructuredDate, 'StructuredDate'],
])

/** A value of an enumeration. */
export type Value = string | number

/** An attribute, the shared shape that it holds or whose list it is, and all values that it may have. */
export interface Attribute {
  readonly path: string
  readonly holds: string | undefined
  /** None where they cannot be counted up. */
  readonly values: readonly Value[]
}

/** Returns what an attribute holds: the schema without wrappers, of a list that of its members. */
const bare = (schema: z.ZodType): z.ZodType => {
  const member = listMember(schema)
  return SHARED.has(schema) ? schema : member ? bare(member) : unwrap(schema)
}

const isValue = (value: unknown): value is Value =>
  typeof value === 'string' || typeof value === 'number'

const valuesOf = (schema: z.ZodType): Value[] => {
  if (schema instanceof z.ZodEnum) return schema.options
  return schema instanceof z.ZodLiteral ? [...schema.values].filter(isValue) : []
}

const attributesBelow = (given: z.ZodType, prefix: string): Attribute[] => {
  const schema = bare(given)
  const value = recordValue(schema)
  if (value) return attributesBelow(value, `${prefix}*.`)
  return namedAttributes(schema).flatMap(([name, child]) => {
    const path = prefix + name
    const inner = bare(child)
    const holds = SHARED.get(inner)
    const own = { path, holds, values: valuesOf(inner) }
    return [own, ...(holds ? [] : attributesBelow(child, `${path}.`))]
  })
}

/** Every attribute of a shape, each once. */
export const attributesOf = (shape: Shape): Attribute[] => {
  if (!(shape instanceof z.ZodType)) {
    return shape.map((path) => ({ path, holds: undefined, values: [] }))
  }
  const found = new Map<string, Attribute>()
  for (const attribute of attributesBelow(shape, '')) {
    // Forms of one shape may each take a value of their own.
    const values = [...(found.get(attribute.path)?.values ?? []), ...attribute.values]
    found.set(attribute.path, { ...attribute, values: [...new Set(values)] })
  }
  return [...found.values()]
}
