import * as z from 'zod'
import { type CheckTypeName, checkTypeOf } from '../../contracts/check-types/index.ts'
import { isRecord } from '../../contracts/json.ts'
import { leafPaths, listMember, unwrap } from '../../contracts/schema.ts'
import { hint, shown } from '../messages.ts'
import type { BreakdownOverrides, StatedEnd } from '../scenario.ts'

const BREAKDOWN = 'breakdown.'

type Leaves = ReadonlyMap<string, z.ZodType>

/** Leaves by check type; the contract of a type never changes. */
const cache = new Map<CheckTypeName, Leaves>()

/** Leaves of a check type's breakdown by dotted path, each with its schema. */
export const leavesOf = (type: CheckTypeName): Leaves => {
  const cached = cache.get(type)
  if (cached) return cached
  const leaves = new Map(
    [...leafPaths(checkTypeOf(type).result)].flatMap(([path, leaf]) =>
      path.startsWith(BREAKDOWN) ? [[path.slice(BREAKDOWN.length), leaf] as const] : []
    )
  )
  cache.set(type, leaves)
  return leaves
}

/** The same end without the leaves and matches that this check type does not have. */
export const fitTo = <T extends StatedEnd>(end: T, type: CheckTypeName): T => {
  if (!end.breakdown && !end.matches) return end
  const leaves = leavesOf(type)
  const kept = Object.entries(end.breakdown ?? {}).filter(([path]) => leaves.has(path))
  return {
    ...end,
    breakdown: end.breakdown && Object.fromEntries(kept),
    matches: checkTypeOf(type).validatesMatches ? end.matches : undefined,
  }
}

/** A longer list is not repeated in a message. */
const MOST_SHOWN_LENGTH = 80

const givenInWords = (given: unknown): string => {
  if (typeof given === 'string') return shown(given)
  const json = JSON.stringify(given)
  return json.length > MOST_SHOWN_LENGTH ? shown(given) : json
}

const numberInWords = ({ minValue, maxValue }: z.ZodNumber): string =>
  minValue !== null && maxValue !== null && maxValue < Number.MAX_SAFE_INTEGER
    ? `a number from ${minValue} to ${maxValue}`
    : 'a number'

/** What a leaf takes: `a list of text`, `one of clear, attention`, `a number from 0 to 100`. */
const whatFits = (leaf: z.ZodType): string => {
  const member = listMember(leaf)
  if (member) return `a list of ${whatFits(member)}`
  const bare = unwrap(leaf)
  if (bare instanceof z.ZodEnum) return `one of ${bare.options.join(', ')}`
  if (bare instanceof z.ZodNumber) return numberInWords(bare)
  if (bare instanceof z.ZodBoolean) return 'true or false'
  return bare instanceof z.ZodObject ? 'objects, which cannot be set' : 'text'
}

/** The given value in forms that the user may have meant: the member of a list, a list of one. */
const asMeant = (given: unknown): unknown[] =>
  Array.isArray(given) ? [given[0]] : [[given], Number(given), String(given)]

const ID = '0123456789abcdef01234567'

/** Values that fit most leaves without an enumeration. */
const SAMPLES = ['text', ID, 1, true, ['text'], [ID]]

const exampleFor = (leaf: z.ZodType, given: unknown): string => {
  const bare = unwrap(leaf)
  const choices: unknown[] = bare instanceof z.ZodEnum ? bare.options : []
  const candidates = [...asMeant(given), ...choices, ...SAMPLES]
  const fitting = candidates.find((one) => one !== undefined && leaf.safeParse(one).success)
  return fitting === undefined ? '' : `, e.g. ${JSON.stringify(fitting)}`
}

/**
 * What is wrong with the value of a leaf: the value, what fits, and an example. `leaves` are the
 * schemas of that leaf in several check types; `undefined` if one of them accepts the value.
 */
export const findValueProblem = (
  path: string,
  value: unknown,
  leaves: readonly z.ZodType[]
): string | undefined => {
  if (leaves.some((leaf) => leaf.safeParse(value).success)) return undefined
  const fits = [...new Set(leaves.map((leaf) => whatFits(leaf) + exampleFor(leaf, value)))]
  return `${givenInWords(value)} is no value for '${path}', which takes ${fits.join(', or ')}`
}

/** What is wrong with the overrides of a check. */
export interface OverrideProblem {
  readonly path: string
  readonly message: string
}

/** The first wrong override for a check type; `undefined` if all are right. */
export const findOverrideProblem = (
  type: CheckTypeName,
  overrides: BreakdownOverrides
): OverrideProblem | undefined => {
  const leaves = leavesOf(type)
  for (const [path, value] of Object.entries(overrides)) {
    const leaf = leaves.get(path)
    const message = leaf
      ? findValueProblem(path, value, [leaf])
      : `The result of ${type} has no leaf '${path}'${hint(path, [...leaves.keys()])}`
    if (message !== undefined) return { path, message }
  }
  return undefined
}

type Branch = { [name: string]: unknown }

const isAnalysis = (value: unknown): boolean =>
  value === 'clear' || value === 'attention' || value === 'not_processed'

/**
 * The same tree with every analysis `not_processed`, and without scores, extracted data and images
 * (decisions#52).
 */
export const notProcessed = (tree: Branch): Branch => {
  const result: Branch = {}
  for (const [name, value] of Object.entries(tree)) {
    if (isAnalysis(value)) result[name] = 'not_processed'
    if (!isRecord(value)) continue
    const branch = notProcessed(value)
    if (Object.keys(branch).length > 0) result[name] = branch
  }
  return result
}

/** A copy of the tree with some leaves set by dotted path. Missing branches are created. */
export const withLeaves = (tree: Branch, leaves: BreakdownOverrides): Branch => {
  const result = structuredClone(tree)
  for (const [path, value] of Object.entries(leaves)) {
    const names = path.split('.')
    const leaf = names.pop() ?? path
    let branch = result
    for (const name of names) {
      const next = branch[name]
      const child: Branch = isRecord(next) ? next : {}
      branch[name] = child
      branch = child
    }
    branch[leaf] = Array.isArray(value) ? [...value] : value
  }
  return result
}
