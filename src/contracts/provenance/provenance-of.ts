import { isOperationName, type OperationName } from '../operations.ts'
import { type Attribute, attributesOf } from './attribute-paths.ts'
import type { Fact } from './fact.ts'
import { SHAPES } from './ledgers.ts'
import { type ShapeInUse, shapesAnsweredBy, shapesTakenBy } from './operation-shapes.ts'

const attributes = new Map<string, readonly Attribute[]>()

/** Attributes of a shape by its name, worked out once. */
const attributesNamed = (name: string): readonly Attribute[] => {
  const shape = SHAPES.get(name)?.shape
  const found = attributes.get(name) ?? (shape ? attributesOf(shape) : [])
  attributes.set(name, found)
  return found
}

const factIn = (name: string, path: string): Fact | undefined => {
  const facts = SHAPES.get(name)?.ledger.facts
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
 * How an attribute is known, and from where; nothing when there is no such attribute. `name` is that
 * of a schema (`Client`, `DocumentCheckResult`) or of an operation, which stands for what it takes
 * and, where it takes no such attribute, for what it answers. `path` is dotted, members of lists stand
 * behind the list: `images.contentType`, of a page `items.images.contentType`.
 */
export const provenanceOf = (name: string, path: string): Fact | undefined =>
  isOperationName(name) ? factOfOperation(name, path) : factIn(name, path)
