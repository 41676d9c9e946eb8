import * as z from 'zod'
import { isObject, isRecord } from '../../contracts/json.ts'
import { attributes, isClosed, parseSafely, schemasAt } from '../../contracts/schema.ts'
import { hint, shown } from '../../scenarios/messages.ts'
import { ControlError } from './control-error.ts'

type Issue = z.core.$ZodIssue

/** The message of zod for a union whose schema has no message. */
const UNEXPLAINED = 'Invalid input'

/** The number of values in one body, at all depths together. Validating millions takes seconds. */
const MAX_VALUES = 100_000

/** The number of members of a list or object that are searched for a misspelt key. */
const MAX_SEARCHED_MEMBERS = 1000

/** Whether plain data has more values than this, at all depths together. Stops at the limit. */
const hasMoreValues = (limit: number, data: unknown): boolean => {
  let level: object[] = isObject(data) ? [data] : []
  let count = 0
  while (level.length > 0) {
    const next: object[] = []
    for (const value of level) {
      const members: unknown[] = Object.values(value)
      count += members.length
      if (count > limit) return true
      for (const member of members) if (isObject(member)) next.push(member)
    }
    level = next
  }
  return false
}

/** A key that no schema accepts at its place. */
interface UnknownKey {
  readonly place: readonly PropertyKey[]
  readonly key: string
  readonly known: readonly string[]
}

const knownKeys = (schema: z.ZodType, place: readonly PropertyKey[]): string[] => {
  const names = schemasAt(schema, place, 'input').flatMap((one) =>
    one instanceof z.ZodObject ? attributes(one, 'input').map(([name]) => name) : []
  )
  return [...new Set(names)]
}

/**
 * The first key, from the outside in, that none of the alternatives at its place accepts. It searches
 * only places that the schema knows, so it goes no deeper than the schema.
 */
const findUnknownKey = (
  schema: z.ZodType,
  given: unknown,
  place: readonly PropertyKey[] = []
): UnknownKey | undefined => {
  if (!isObject(given)) return undefined
  const schemas = schemasAt(schema, place, 'input')
  if (schemas.length === 0) return undefined
  if (isRecord(given) && schemas.some(isClosed)) {
    const known = knownKeys(schema, place)
    const key = Object.keys(given).find((name) => !known.includes(name))
    if (key !== undefined) return { place, key, known }
  }
  for (const [name, child] of Object.entries(given).slice(0, MAX_SEARCHED_MEMBERS)) {
    const found = findUnknownKey(schema, child, [...place, name])
    if (found) return found
  }
  return undefined
}

const refuseUnknownKey = ({ key, place, known }: UnknownKey): ControlError => {
  const path = [...place, key].map(String).join('.')
  if (known.includes(key)) return new ControlError(400, `'${path}' excludes the other keys`, path)
  const list = known.length > 0 ? `Known: ${known.join(', ')}` : 'None is known here'
  return new ControlError(400, `Unknown key '${path}'${hint(key, known) || '.'} ${list}`, path)
}

/** How far an alternative is from the input: its number of unknown keys, or infinity for another type. */
const distanceFrom = (issues: readonly Issue[]): number => {
  const isOtherType = issues.some(
    ({ code, path }) => path.length === 0 && code !== 'unrecognized_keys' && code !== 'custom'
  )
  if (isOtherType) return Number.POSITIVE_INFINITY
  return issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [])).length
}

/** `; did you mean 'X'?` for a value that is not one of those allowed, if the message lacks it. */
const nearestValue = (issue: Issue): string => {
  const isGiven = typeof issue.input === 'string' || typeof issue.input === 'number'
  if (issue.code !== 'invalid_value' || !isGiven) return ''
  const nearest = hint(String(issue.input), issue.values.map(String))
  return issue.message.includes(nearest) ? '' : nearest
}

/** The message of an issue. For a wrong type it adds the value, which zod leaves out. */
const messageOf = (issue: Issue): string => {
  if (issue.code !== 'invalid_type' || !issue.message.startsWith(UNEXPLAINED)) return issue.message
  const { expected, input } = issue
  return input === undefined
    ? `is missing; expected ${expected}`
    : `expected ${expected}, but it was ${shown(input)}`
}

/** The refusal for an issue, with its place. */
const refusalOf = (issue: Issue, schema: z.ZodType): ControlError => {
  const place = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path)
    return refuseUnknownKey({ key: issue.keys[0] ?? '', place: issue.path, known })
  }
  if (issue.code === 'invalid_union' && issue.message === UNEXPLAINED) {
    const [meant = []] = issue.errors.toSorted(
      (one, other) => distanceFrom(one) - distanceFrom(other)
    )
    const first = meant.find(({ code }) => code === 'unrecognized_keys') ?? meant[0]
    if (first) return refusalOf({ ...first, path: [...issue.path, ...first.path] }, schema)
  }
  const keys = place === '' && issue.code === 'invalid_type' ? knownKeys(schema, []) : []
  const wanted = keys.length > 0 ? `; give an object with ${keys.join(', ')}` : ''
  const message = `'${place || 'body'}': ${messageOf(issue)}${nearestValue(issue)}${wanted}`
  return new ControlError(400, message, place)
}

/**
 * Parses input with a strict schema. Throws a 400 that names a misspelt key, or else the first wrong
 * place, and shows what was given there.
 */
export const readGiven = <T extends z.ZodType>(
  schema: T,
  given: unknown,
  maxValues = MAX_VALUES
): z.output<T> => {
  if (hasMoreValues(maxValues, given)) {
    throw new ControlError(400, `The body has more than ${maxValues} values, which is the limit`)
  }
  const parsed = parseSafely(schema, given, { reportInput: true })
  if (parsed.success) return parsed.data
  // A missing key is often a misspelt one.
  const misspelt = findUnknownKey(schema, given)
  if (misspelt) throw refuseUnknownKey(misspelt)
  const [issue] = parsed.error.issues
  throw issue ? refusalOf(issue, schema) : new ControlError(400, 'The body is not valid')
}
