import * as z from 'zod'
import { extractedDataFacts } from './check-types/extracted-data.ts'
import { CHECK_TYPES } from './check-types/index.ts'
import { DocumentImage } from './document-images.ts'
import { Document } from './documents.ts'
import { errorFacts } from './errors.ts'
import { eventFacts } from './events.ts'
import type { Fact, Shape, ShapeFacts } from './facts.ts'
import { fieldFacts, StructuredDate } from './fields.ts'
import { imageFacts } from './images.ts'
import type { Operation } from './operation.ts'
import { isOperationName, OPERATIONS, type OperationName } from './operations.ts'
import { pageFacts } from './pages.ts'
import RESOURCES from './resources.ts'
import { listMember, attributes as namedAttributes, recordValue, unwrap } from './schema.ts'

type FactsOf = () => readonly ShapeFacts[]

/** `livePhotos` and `ssn_check` → `live-photos.ts` and `ssn-check.ts`: the file that declares it. */
const fileOf = (name: string): string =>
  `${name.replaceAll('_', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`

const FACTS: readonly (readonly [string, FactsOf])[] = [
  ['pages.ts', pageFacts],
  ['errors.ts', errorFacts],
  ['fields.ts', fieldFacts],
  ['images.ts', imageFacts],
  ['events.ts', eventFacts],
  ['check-types/extracted-data.ts', extractedDataFacts],
  ...Object.entries(RESOURCES).map(([name, { facts }]) => [fileOf(name), facts] as const),
  ...Object.entries(CHECK_TYPES).map(
    ([name, { facts }]) => [`check-types/${fileOf(name)}`, facts] as const
  ),
]

/**
 * The facts about every attribute, by the contract file that has them. Both types of screening
 * checks have the same. Neither the start of the server nor a response needs them.
 */
export const SHAPE_FACTS: Readonly<Record<string, readonly ShapeFacts[]>> = Object.fromEntries(
  [...new Map(FACTS.map(([file, facts]) => [facts, file]))].map(([facts, file]) => [file, facts()])
)

/** A shape by its name, with its facts. */
export interface NamedShape {
  readonly name: string
  readonly shape: Shape
  readonly facts: ShapeFacts['facts']
}

export const SHAPES: ReadonlyMap<string, NamedShape> = new Map(
  Object.values(SHAPE_FACTS)
    .flat()
    .flatMap(({ shapes, facts }) =>
      Object.entries(shapes).map(([name, shape]) => [name, { name, shape, facts }])
    )
)

/** Shapes inside other shapes. Their attributes have facts once, under their own name. */
const SHARED: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [Document, 'Document'],
  [DocumentImage, 'DocumentImage'],
  [StructuredDate, 'StructuredDate'],
])

/** A value of an enumeration. */
export type Value = string | number

/** An attribute with its fixed values, and the shared shape that it holds or lists. */
export interface Attribute {
  readonly path: string
  readonly holds: string | undefined
  /** Empty when the values are not a fixed set. */
  readonly values: readonly Value[]
}

/** Returns the schema that an attribute holds: unwrapped, and for a list that of its members. */
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

/** Returns every attribute of a shape once. */
export const attributesOf = (shape: Shape): Attribute[] => {
  if (!(shape instanceof z.ZodType)) {
    return shape.map((path) => ({ path, holds: undefined, values: [] }))
  }
  const found = new Map<string, Attribute>()
  for (const attribute of attributesBelow(shape, '')) {
    // Each form of a union may have other values.
    const values = [...(found.get(attribute.path)?.values ?? []), ...attribute.values]
    found.set(attribute.path, { ...attribute, values: [...new Set(values)] })
  }
  return [...found.values()]
}

/** A shape in an operation: alone, or as the items of a page. */
export interface ShapeInUse {
  /** `undefined` when no facts name the shape. */
  readonly name: string | undefined
  /** The path before its attributes: `items.` in a page. */
  readonly prefix: '' | 'items.'
}

const nameOf = (schema: unknown): string | undefined =>
  [...SHAPES.values()].find(({ shape }) => shape === schema)?.name

/** Returns the schema of a list's items; undefined when the answer is no page. */
const itemOf = (answer: z.ZodType): z.ZodType | undefined => {
  const items = namedAttributes(answer).find(([name]) => name === 'items')?.[1]
  return items && listMember(items)
}

/** Returns the shapes of a request: its body and the parameters of its query. */
export const shapesTakenBy = (name: OperationName): ShapeInUse[] => {
  const { body, query, answer }: Operation = OPERATIONS[name]
  return [
    ...(body ? [{ name: nameOf(body), prefix: '' } as const] : []),
    ...(query ? [{ name: SHAPES.get(name)?.name, prefix: '' } as const] : []),
    ...(query && answer && itemOf(answer) ? [{ name: 'PageQuery', prefix: '' } as const] : []),
  ]
}

/** Returns the shapes of a response: an object, or a page and its items. */
export const shapesAnsweredBy = (name: OperationName): ShapeInUse[] => {
  const { answer }: Operation = OPERATIONS[name]
  const item = answer && itemOf(answer)
  if (item === undefined) return answer ? [{ name: nameOf(answer), prefix: '' }] : []
  return [
    { name: 'Page', prefix: '' },
    { name: nameOf(item), prefix: 'items.' },
  ]
}

const attributes = new Map<string, readonly Attribute[]>()

/** Returns the attributes of a shape by its name, and keeps them for the next call. */
const attributesNamed = (name: string): readonly Attribute[] => {
  const shape = SHAPES.get(name)?.shape
  const found = attributes.get(name) ?? (shape ? attributesOf(shape) : [])
  attributes.set(name, found)
  return found
}

const factIn = (name: string, path: string): Fact | undefined => {
  const facts = SHAPES.get(name)?.facts
  const attribute = attributesNamed(name).find(
    (one) => one.path === path || (one.holds && path.startsWith(`${one.path}.`))
  )
  if (!facts || !attribute) return undefined
  if ('allAssumed' in facts) return { provenance: 'assumed', source: facts.allAssumed }
  if (attribute.path !== path && attribute.holds) {
    return factIn(attribute.holds, path.slice(attribute.path.length + 1))
  }
  const fact = facts.find((one) => one.attributes.includes(path))
  return fact && { provenance: fact.provenance, source: fact.source }
}

const factInUse = ({ name, prefix }: ShapeInUse, path: string): Fact | undefined =>
  name !== undefined && path.startsWith(prefix)
    ? factIn(name, path.slice(prefix.length))
    : undefined

const factOfOperation = (name: OperationName, path: string): Fact | undefined => {
  for (const shape of [...shapesTakenBy(name), ...shapesAnsweredBy(name)]) {
    const fact = factInUse(shape, path)
    if (fact) return fact
  }
  return undefined
}

/**
 * Returns the certainty of an attribute and its source; `undefined` when there is no such attribute.
 * `name` is a schema (`Client`, `DocumentCheckResult`) or an operation. For an operation, its request
 * is searched first and then its response. `path` is dotted and leads into the members of lists:
 * `images.contentType`, in a page `items.images.contentType`.
 */
export const provenanceOf = (name: string, path: string): Fact | undefined =>
  isOperationName(name) ? factOfOperation(name, path) : factIn(name, path)
