import * as z from 'zod'
import { isObject, isRecord } from '../../contracts/json.ts'
import {
  attributes,
  forms,
  isClosed,
  listMember,
  parseSafely,
  recordValue,
  schemasAt,
} from '../../contracts/schema.ts'
import { hint, shown, suggestion } from '../../scenarios/messages.ts'
import { runAtOnce, type Sliced } from '../sandbox/slices.ts'
import { ControlError } from './control-error.ts'
import { firstDifference } from './first-difference.ts'

type Issue = z.core.$ZodIssue

/** The message of zod for a union whose schema has no message. */
const UNEXPLAINED = 'Invalid input'

/** The number of values in one body, at all depths together. Validating millions takes seconds. */
const MAX_VALUES = 100_000

/** The number of members of a list or object that are searched for a misspelt key. */
const MAX_SEARCHED_MEMBERS = 1000

/** The characters of a key that a message repeats. */
const MAX_SHOWN_KEY = 200

/** Longer lists and records are parsed member by member until the first wrong one. */
const MAX_PARSED_TOGETHER = 50

/** How many values are looked at in one step. */
const VALUES_A_STEP = 10_000

/** The members of a list, which is not copied, or of an object. */
const membersOf = (value: object): readonly unknown[] =>
  Array.isArray(value) ? value : Object.values(value)

/** The names and members of an object or a list, at most `most`. */
const entriesOf = (value: object, most: number): [string, unknown][] =>
  Object.entries(Array.isArray(value) ? value.slice(0, most) : value).slice(0, most)

/** Refuses data that takes long to parse: too many values. Throws a 400. */
function* refuseExcess(data: unknown, most: number): Sliced<void> {
  let level: object[] = isObject(data) ? [data] : []
  let count = 0
  let seen = 0
  while (level.length > 0) {
    const next: object[] = []
    for (const value of level) {
      if (++seen % VALUES_A_STEP === 0) yield
      const members = membersOf(value)
      count += members.length
      if (count > most) {
        throw new ControlError(400, `The body has more than ${most} values, which is the limit`)
      }
      for (const member of members) {
        if (isObject(member)) next.push(member)
        if (++seen % VALUES_A_STEP === 0) yield
      }
    }
    level = next
  }
}

/** A key that no schema accepts at its place. */
interface UnknownKey {
  readonly place: readonly PropertyKey[]
  readonly key: string
  readonly known: readonly string[]
}

const namesIn = (schemas: readonly z.ZodType[]): string[] => {
  const names = schemas.flatMap((one) =>
    one instanceof z.ZodObject ? attributes(one, 'input').map(([name]) => name) : []
  )
  return [...new Set(names)]
}

const knownKeys = (schema: z.ZodType, place: readonly PropertyKey[]): string[] =>
  namesIn(schemasAt(schema, place, 'input'))

/** The schemas one step below others. Those of list members are the same for each index. */
const stepBelow = (schemas: readonly z.ZodType[], name: string): z.ZodType[] =>
  schemas.flatMap((one) => schemasAt(one, [name], 'input'))

/**
 * The first key, from the outside in, that none of the alternatives at its place accepts. It searches
 * only places that the schemas know, so it goes no deeper than they do.
 */
const findUnknownKey = (
  schemas: readonly z.ZodType[],
  given: unknown,
  place: readonly PropertyKey[] = []
): UnknownKey | undefined => {
  if (!isObject(given) || schemas.length === 0) return undefined
  if (isRecord(given) && schemas.some(isClosed)) {
    const known = namesIn(schemas)
    const key = Object.keys(given).find((name) => !known.includes(name))
    if (key !== undefined) return { place, key, known }
  }
  const ofMembers = Array.isArray(given) ? stepBelow(schemas, '0') : undefined
  for (const [name, child] of entriesOf(given, MAX_SEARCHED_MEMBERS)) {
    if (!isObject(child)) continue
    const found = findUnknownKey(ofMembers ?? stepBelow(schemas, name), child, [...place, name])
    if (found) return found
  }
  return undefined
}

/** A wrong value of a body: the schema that it breaks, the value, and its path. */
interface WrongPlace {
  readonly schema: z.ZodType
  readonly given: unknown
  readonly place: readonly PropertyKey[]
}

/** No schema goes deeper than this. */
const MAX_DEPTH = 20

/** Whether data has a list or record somewhere that is too long to be parsed together. */
const hasLongPart = (data: unknown, depth = 0): boolean => {
  if (!isObject(data) || depth > MAX_DEPTH) return false
  const members = membersOf(data)
  return (
    members.length > MAX_PARSED_TOGETHER || members.some((member) => hasLongPart(member, depth + 1))
  )
}

/** The schema of the members of a list or record, if just one of the alternatives is such a schema. */
const memberSchemaOf = (schemas: readonly z.ZodType[]): z.ZodType | undefined => {
  const members = schemas.flatMap(
    (one) => listMember(one, 'input') ?? recordValue(one, 'input') ?? []
  )
  return members.length === 1 ? members[0] : undefined
}

/**
 * The first member of a long list or record that its schema does not accept. To parse the whole list
 * takes seconds if thousands of members are wrong, since each of them gets a message.
 */
function* findWrongMember(
  schemas: readonly z.ZodType[],
  given: unknown,
  place: readonly PropertyKey[] = []
): Sliced<WrongPlace | undefined> {
  if (!isObject(given) || schemas.length === 0) return undefined
  const member = memberSchemaOf(schemas)
  const entries = Object.entries(given)
  for (const [name, child] of entries) {
    const below = [...place, name]
    const schemasBelow = (): z.ZodType[] =>
      member ? forms(member, 'input') : stepBelow(schemas, name)
    const inside = hasLongPart(child)
      ? yield* findWrongMember(schemasBelow(), child, below)
      : undefined
    if (inside) return inside
    const isWrong =
      member && entries.length > MAX_PARSED_TOGETHER && !parseSafely(member, child).success
    if (isWrong) return { schema: member, given: child, place: below }
    yield
  }
  return undefined
}

const refuseUnknownKey = ({ key, place, known }: UnknownKey): ControlError => {
  const shownKey = key.slice(0, MAX_SHOWN_KEY)
  const path = [...place, shownKey].map(String).join('.')
  if (known.includes(key)) return new ControlError(400, `'${path}' excludes the other keys`, path)
  const near = suggestion(key, known, '. None is known here')
  return new ControlError(400, `Unknown key '${path}'${near}`, path)
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
  const place = issue.path.map((step) => String(step).slice(0, MAX_SHOWN_KEY)).join('.')
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

/** The refusal of a wrong place: a misspelt key in it, or else its first issue. */
const refusalAt = (
  { schema, given, place }: WrongPlace,
  whole: z.ZodType,
  issues = parseSafely(schema, given, { reportInput: true }).error?.issues
): ControlError => {
  // A missing key is often a misspelt one.
  const misspelt = findUnknownKey(forms(schema, 'input'), given, place)
  if (misspelt) return refuseUnknownKey(misspelt)
  const [issue] = issues ?? []
  if (!issue) return new ControlError(400, 'The body is not valid')
  return refusalOf({ ...issue, path: [...place, ...issue.path] }, whole)
}

/** Longer lists are validated member by member, with pauses in between. */
const LONG_LIST = 50

/** Whether data has a long list, at most some levels below. */
const hasLongList = (data: unknown, levels = 3): boolean => {
  if (Array.isArray(data)) return data.length > LONG_LIST
  if (!isRecord(data) || levels === 0) return false
  return Object.values(data).some((member) => hasLongList(member, levels - 1))
}

/** A copy without the members of its long lists. */
const withoutLongLists = (data: unknown): unknown => {
  if (!hasLongList(data)) return data
  if (!isRecord(data)) return []
  return Object.fromEntries(
    Object.entries(data).map(([name, member]) => [name, withoutLongLists(member)])
  )
}

/** Where a schema changes data that it accepts; undefined if it does not accept it or changes nothing. */
const changedPlace = ({ schema, given, place }: WrongPlace): string | undefined => {
  const { success, data } = parseSafely(schema, given)
  return success ? firstDifference(given, data, place.map(String)) : undefined
}

const isUnchanged = (schema: z.ZodType, given: unknown): boolean => {
  const { success, data } = parseSafely(schema, given)
  return success && firstDifference(given, data) === undefined
}

/**
 * The first place that a schema does not accept or would change. Validates in steps. Long lists are left
 * out of what is returned, unless a member of them is wrong.
 */
function* findMisfit(
  schema: z.ZodType,
  given: unknown,
  place: readonly PropertyKey[]
): Sliced<WrongPlace | undefined> {
  const wrong = { schema, given, place }
  if (!hasLongList(given)) return isUnchanged(schema, given) ? undefined : wrong
  if (Array.isArray(given)) {
    const member = listMember(schema, 'input')
    if (!member) return wrong
    for (const [index, item] of given.entries()) {
      const inside = yield* findMisfit(member, item, [...place, String(index)])
      if (inside) return inside
      yield
    }
    return undefined
  }
  if (!isRecord(given)) return wrong
  const short = withoutLongLists(given)
  if (!isUnchanged(schema, short)) return { schema, given: short, place }
  for (const [name, child] of Object.entries(given)) {
    if (!hasLongList(child)) continue
    const [only, ...others] = schemasAt(schema, [name], 'input')
    // Without a single schema for the list, the object is validated as a whole.
    if (!only || others.length > 0) return isUnchanged(schema, given) ? undefined : wrong
    const inside = yield* findMisfit(only, child, [...place, name])
    if (inside) return inside
  }
  return undefined
}

/**
 * Returns data that a schema accepts and does not change, after validating it in steps. Throws a 400 with
 * the first wrong place. `below` is the name under which the data was given.
 */
export function* readUnchanged<T extends z.ZodType>(
  schema: T,
  given: unknown,
  { below, maxValues }: { readonly below?: string; readonly maxValues: number }
): Sliced<z.output<T>> {
  yield* refuseExcess(given, maxValues)
  const misfit = yield* findMisfit(schema, given, below === undefined ? [] : [below])
  if (misfit) {
    const changed = changedPlace(misfit)
    if (changed !== undefined) {
      const message = `'${changed}' has another value than a snapshot can have`
      throw new ControlError(400, message, changed)
    }
    const wrong = yield* findWrongMember(forms(misfit.schema, 'input'), misfit.given, misfit.place)
    const whole = below === undefined ? schema : z.strictObject({ [below]: schema })
    throw refusalAt(wrong ?? misfit, whole)
  }
  // Equal to what the schema parses, but with its keys in their original order.
  return given as z.output<T>
}

/**
 * Parses input with a strict schema, in steps. Throws a 400 that names a misspelt key, or else the first
 * wrong place, and shows what was given there.
 */
export function* readGivenInSteps<T extends z.ZodType>(
  schema: T,
  given: unknown
): Sliced<z.output<T>> {
  yield* refuseExcess(given, MAX_VALUES)
  const wrong = yield* findWrongMember(forms(schema, 'input'), given)
  if (wrong) throw refusalAt(wrong, schema)
  const parsed = parseSafely(schema, given, { reportInput: true })
  // What is done with the data gets a turn of its own.
  yield
  if (parsed.success) return parsed.data
  throw refusalAt({ schema, given, place: [] }, schema, parsed.error.issues)
}

/** `readGivenInSteps` without a pause. */
export const readGiven = <T extends z.ZodType>(schema: T, given: unknown): z.output<T> =>
  runAtOnce(readGivenInSteps(schema, given))
