import * as z from 'zod'
import { Client } from '../contracts/clients.ts'
import { Document } from '../contracts/documents.ts'
import { leafPaths } from '../contracts/schema.ts'
import { hint } from './messages.ts'
import { findPatternProblem } from './pattern.ts'
import { ScenarioProblem } from './scenario-problem.ts'
import type { Condition, Conditions, When } from './when.ts'

type Attributes = ReadonlyMap<string, z.ZodType>

/** Attributes whose value is a text, by dotted path; lists and free objects cannot be asked of. */
const attributesOf = (schema: z.ZodType): Attributes =>
  new Map(
    [...leafPaths(schema)].filter(([, leaf]) => {
      const bare = leaf instanceof z.ZodOptional ? leaf.unwrap() : leaf
      return bare instanceof z.ZodString || bare instanceof z.ZodEnum
    })
  )

/** The values that an attribute can have at all, where they are few. */
const valuesOf = (leaf: z.ZodType): string[] => {
  const bare = leaf instanceof z.ZodOptional ? leaf.unwrap() : leaf
  return bare instanceof z.ZodEnum ? bare.options.map(String) : []
}

const refuseBadPattern = (condition: Condition, path: string): void => {
  if (typeof condition === 'string' || !('pattern' in condition)) return
  const problem = findPatternProblem(condition)
  if (problem === undefined) return
  const place = `${path}.pattern`
  throw new ScenarioProblem(place, `'${place}' cannot be run: ${problem}`)
}

/** A condition that no value can ever meet is a slip of the pen. */
const refuseImpossible = (condition: Condition, leaf: z.ZodType, path: string): void => {
  const values = valuesOf(leaf)
  if (values.length === 0) return
  const wanted =
    typeof condition === 'string' ? [condition] : 'oneOf' in condition ? condition.oneOf : []
  const impossible = wanted.find((value) => !values.includes(value))
  if (impossible === undefined) return
  const near = hint(impossible, values) || '.'
  throw new ScenarioProblem(
    path,
    `'${impossible}' is no value for '${path}'${near} Known: ${values.join(', ')}`
  )
}

const refuseWrong = (
  conditions: Conditions | undefined,
  attributes: Attributes | undefined,
  place: string
): void => {
  for (const [name, condition] of Object.entries(conditions ?? {})) {
    const path = `${place}.${name}`
    const leaf = attributes?.get(name)
    if (leaf) refuseImpossible(condition, leaf, path)
    else if (attributes && !name.startsWith('metadata.')) {
      const names = [...attributes.keys()]
      const near = hint(name, names) || '.'
      throw new ScenarioProblem(path, `Unknown key '${path}'${near} Known: ${names.join(', ')}`)
    }
    refuseBadPattern(condition, path)
  }
}

/** Throws what is wrong with the conditions at a place: an unknown path, or a pattern that cannot run. */
export const refuseWrongWhen = (when: When | undefined, place: string): void => {
  if (!when) return
  const { client, document, metadata } = when
  refuseWrong(client, client && attributesOf(Client), `${place}.client`)
  refuseWrong(document, document && attributesOf(Document), `${place}.document`)
  refuseWrong(metadata, undefined, `${place}.metadata`)
}
