import { attributesOf, SHAPES } from '../../../src/contracts/attribute-facts.ts'
import { CHECK_TYPE_NAMES, checkTypeOf } from '../../../src/contracts/check-types/index.ts'
import type { Shape } from '../../../src/contracts/facts.ts'
import type { Operation } from '../../../src/contracts/operation.ts'
import { OPERATIONS } from '../../../src/contracts/operations.ts'

/** Every attribute of a shape, and of the shapes inside it. */
const wholePaths = (shape: Shape): string[] =>
  attributesOf(shape).flatMap(({ path, holds }) => {
    const held = holds === undefined ? undefined : SHAPES.get(holds)
    return [path, ...(held ? wholePaths(held.shape).map((below) => `${path}.${below}`) : [])]
  })

const named = (name: string, shape: Shape): string[] =>
  [...new Set(wholePaths(shape))].map((path) => `${name} ${path}`)

/**
 * `createClient personDetails.dob`: the attributes of bodies that create an object, each once.
 * Changes of an object take the same attributes and store them in the same way.
 */
export const CREATABLE: readonly string[] = Object.entries<Operation>(OPERATIONS).flatMap(
  ([name, { body, effect, path }]) =>
    body && effect === 'create' && !path.includes(':') ? named(name, body) : []
)

/** `getClient personDetails.dob`: every attribute that a response can have, each once. */
export const ANSWERED: readonly string[] = [
  ...Object.entries<Operation>(OPERATIONS).flatMap(([name, { answer }]) =>
    answer ? named(name, answer) : []
  ),
  ...CHECK_TYPE_NAMES.flatMap((type) => named(type, checkTypeOf(type).result)),
]
