import * as z from 'zod'
import { DocumentImage } from '../document-images.ts'
import { Document } from '../documents.ts'
import { StructuredDate } from '../fields.ts'
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

/** What a schema is when it is left open whether, how often and how it is there. */
const bare = (schema: unknown): unknown => {
  if (SHARED.has(schema)) return schema
  if (schema instanceof z.ZodLazy) return bare(schema.unwrap())
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return bare(schema.unwrap())
  }
  if (schema instanceof z.ZodArray) return bare(schema.element)
  // A list whose length is looked at before its members.
  return schema instanceof z.ZodPipe ? bare(schema.out) : schema
}

const isValue = (value: unknown): value is Value =>
  typeof value === 'string' || typeof value === 'number'

const valuesOf = (schema: unknown): Value[] => {
  if (schema instanceof z.ZodEnum) return schema.options
  return schema instanceof z.ZodLiteral ? [...schema.values].filter(isValue) : []
}

const attributesBelow = (given: unknown, prefix: string): Attribute[] => {
  const schema = bare(given)
  if (schema instanceof z.ZodUnion) {
    return schema.options.flatMap((option) => attributesBelow(option, prefix))
  }
  if (schema instanceof z.ZodRecord) return attributesBelow(schema.valueType, `${prefix}*.`)
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).flatMap(([name, child]) => {
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
  const schema = shape instanceof z.ZodLazy ? shape.unwrap() : shape
  const found = new Map<string, Attribute>()
  for (const attribute of attributesBelow(schema, '')) {
    // Forms of one shape may each take a value of their own.
    const values = [...(found.get(attribute.path)?.values ?? []), ...attribute.values]
    found.set(attribute.path, { ...attribute, values: [...new Set(values)] })
  }
  return [...found.values()]
}
