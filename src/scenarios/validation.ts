import * as z from 'zod'
import { CHECK_TYPE_NAMES, checkTypeOf } from '../contracts/check-types/index.ts'
import { Client } from '../contracts/clients.ts'
import { Document } from '../contracts/documents.ts'
import { leafPaths, unwrap } from '../contracts/schema.ts'
import { hint, suggestion } from './messages.ts'
import { findPatternProblem } from './pattern.ts'
import { findValueProblem, leavesOf } from './results/leaves.ts'
import type { Scenario, StatedEnd } from './scenario.ts'
import type { Condition, Conditions, When } from './when.ts'

/** What is wrong with a scenario or rule that a user wrote, and where. */
export class ScenarioProblem extends Error {
  override readonly name = 'ScenarioProblem'
  /** Dotted place, e.g. `rules.0.scenario`. */
  readonly path: string

  constructor(path: string, message: string) {
    super(message)
    this.path = path
  }
}

type Attributes = ReadonlyMap<string, z.ZodType>

const takesText = (leaf: z.ZodType): boolean => {
  const bare = unwrap(leaf)
  return bare instanceof z.ZodString || bare instanceof z.ZodEnum
}

const cache = new Map<z.ZodType, Attributes>()

/** Text attributes by dotted path. Conditions on lists and free objects are not possible. */
const textAttributesOf = (schema: z.ZodType): Attributes => {
  const cached = cache.get(schema)
  if (cached) return cached
  const attributes = new Map([...leafPaths(schema)].filter(([, leaf]) => takesText(leaf)))
  cache.set(schema, attributes)
  return attributes
}

const refuseBadPattern = (condition: Condition, path: string): void => {
  if (typeof condition === 'string' || !('pattern' in condition)) return
  const problem = findPatternProblem(condition)
  if (problem === undefined) return
  const place = `${path}.pattern`
  throw new ScenarioProblem(place, `'${place}' cannot be run: ${problem}`)
}

/** Refuses a condition that no value of the attribute can meet. */
const refuseImpossible = (condition: Condition, leaf: z.ZodType, path: string): void => {
  const bare = unwrap(leaf)
  if (!(bare instanceof z.ZodEnum)) return
  const values = bare.options.map(String)
  const wanted =
    typeof condition === 'string' ? [condition] : 'oneOf' in condition ? condition.oneOf : []
  const impossible = wanted.find((value) => !values.includes(value))
  if (impossible === undefined) return
  const near = suggestion(impossible, values)
  throw new ScenarioProblem(path, `'${impossible}' is no value for '${path}'${near}`)
}

const refuseWrongConditions = (
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
      throw new ScenarioProblem(path, `Unknown key '${path}'${suggestion(name, names)}`)
    }
    refuseBadPattern(condition, path)
  }
}

/** Throws a `ScenarioProblem` for an unknown path, an impossible value or a bad pattern. */
export const refuseWrongWhen = (when: When | undefined, place: string): void => {
  if (!when) return
  const { client, document, metadata } = when
  refuseWrongConditions(client, client && textAttributesOf(Client), `${place}.client`)
  refuseWrongConditions(document, document && textAttributesOf(Document), `${place}.document`)
  refuseWrongConditions(metadata, undefined, `${place}.metadata`)
}

const refuseContradiction = (
  { status, outcome, breakdown, matches }: StatedEnd,
  place: string
): void => {
  const excluded = Object.entries({ outcome, breakdown, matches }).find(([, value]) => value)
  if (status && excluded) {
    const [name] = excluded
    const message = `'${name}' excludes 'status': a failed check has no result`
    throw new ScenarioProblem(`${place}.${name}`, message)
  }
  if (outcome && outcome !== 'attention' && matches && matches.length > 0) {
    const message = `'outcome' is ${outcome}, but a check with matches ends with attention: remove 'outcome', or write 'matches': []`
    throw new ScenarioProblem(`${place}.outcome`, message)
  }
}

/** Each leaf must exist in the result of a type that the scenario applies to, and take its value. */
const refuseWrongLeaves = ({ breakdown }: StatedEnd, { when }: Scenario, place: string): void => {
  const trees = (when?.checkTypes ?? CHECK_TYPE_NAMES).map(leavesOf)
  for (const [leaf, value] of Object.entries(breakdown ?? {})) {
    const path = `${place}.breakdown.${leaf}`
    const schemas = trees.flatMap((leaves) => leaves.get(leaf) ?? [])
    if (schemas.length === 0) {
      const known = [...new Set(trees.flatMap((leaves) => [...leaves.keys()]))]
      const types = when?.checkTypes?.join(' or ') ?? 'check of any type'
      const message = `The result of ${types} has no leaf '${leaf}'${hint(leaf, known)}`
      throw new ScenarioProblem(path, message)
    }
    const problem = findValueProblem(leaf, value, schemas)
    if (problem !== undefined) throw new ScenarioProblem(path, problem)
  }
}

const refuseMatchesOfOthers = ({ matches }: StatedEnd, { when }: Scenario, place: string): void => {
  const types = when?.checkTypes ?? CHECK_TYPE_NAMES
  if (!matches || types.some((type) => checkTypeOf(type).validatesMatches)) return
  const message = `'matches' are found by screening checks alone, not by a ${types.join(' or ')}`
  throw new ScenarioProblem(`${place}.matches`, message)
}

/** The ends that a scenario and its steps state, each with its place. */
const endsOf = (scenario: Scenario, place: string): [StatedEnd, string][] => {
  const { progression } = scenario
  const steps =
    typeof progression === 'object' && 'sequence' in progression ? progression.sequence : []
  const ends = steps.map((step, index): [StatedEnd, string] => [
    step,
    `${place}.progression.sequence.${index}`,
  ])
  return [[scenario, place], ...ends]
}

/** Throws a `ScenarioProblem` for the first thing that is wrong with a scenario. */
export const refuseWrongScenario = (scenario: Scenario, place: string): void => {
  for (const [stated, at] of endsOf(scenario, place)) {
    refuseContradiction(stated, at)
    refuseMatchesOfOthers(stated, scenario, at)
    refuseWrongLeaves(stated, scenario, at)
  }
  refuseWrongWhen(scenario.when, `${place}.when`)
}
