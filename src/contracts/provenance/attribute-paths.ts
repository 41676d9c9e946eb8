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

/** An attribute, and the shared shape that it holds or whose list it is. */
export interface Attribute {
  readonly path: string
  readonly holds: string | undefined
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

const attributesBelow = (given: unknown, prefix: string): Attribute[] => {
  const schema = bare(given)
  if (schema instanceof z.ZodUnion) {
    return schema.options.flatMap((option) => attributesBelow(option, prefix))
  }
  if (schema instanceof z.ZodRecord) return attributesBelow(schema.valueType, `${prefix}*.`)
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).flatMap(([name, child]) => {
    const path = prefix + name
    const holds = SHARED.get(bare(child))
    return [{ path, holds }, ...(holds ? [] : attributesBelow(child, `${path}.`))]
  })
}

/** Every attribute of a shape, each once. */
export const attributesOf = (shape: Shape): Attribute[] => {
  if (!(shape instanceof z.ZodType)) return shape.map((path) => ({ path, holds: undefined }))
  const schema = shape instanceof z.ZodLazy ? shape.unwrap() : shape
  const found = attributesBelow(schema, '')
  return [...new Map(found.map((attribute) => [attribute.path, attribute])).values()]
}
