import type * as z from 'zod'
import { checkTypeOf, isCheckTypeName } from '../../contracts/check-types/index.ts'
import { CreateCheck } from '../../contracts/checks.ts'
import {
  invalidAttribute,
  invalidRequest,
  quoted,
  type VendorError,
} from '../../contracts/errors.ts'
import { isObject, isRecord, memberOf, valueAtSteps } from '../../contracts/json.ts'
import type { Operation } from '../../contracts/operation.ts'
import { TIME_BOUNDS } from '../../contracts/pages.ts'
import { attributes, forms, isPlain, parseSafely } from '../../contracts/schema.ts'
import { hint, nearestName } from '../../scenarios/messages.ts'
import { unknownFilters } from '../sandbox/filters.ts'
import type { Note } from '../sandbox/journal.ts'

type Issue = z.core.$ZodIssue

/** `['personDetails', 'dob']` → `personDetails.dob`. Inside an array, the array is named. */
const paramOf = (path: readonly PropertyKey[]): string => {
  const names = path.map(String)
  const index = path.findIndex((step) => typeof step === 'number')
  return (index < 0 ? names : names.slice(0, index)).join('.')
}

const oneOf = (values: readonly unknown[]): string =>
  `should be equal to one of the allowed values: ${values.map(String).join(', ')}`

/** The end of a sentence that begins with the attribute's name, as the vendor writes it. */
const reasonOf = (issue: Issue, input: unknown): string => {
  const isMissing = valueAtSteps(input, issue.path) === undefined
  switch (issue.code) {
    case 'invalid_type':
      return isMissing ? 'is required' : `should be ${issue.expected}`
    case 'invalid_value':
      return isMissing ? 'is required' : oneOf(issue.values)
    case 'invalid_union':
      if (isMissing) return 'is required'
      return 'options' in issue && issue.options ? oneOf(issue.options) : issue.message
    default:
      return issue.message
  }
}

/** The refusal for one problem of an input. */
const refusal = (issue: Issue, input: unknown): VendorError => {
  const param = paramOf(issue.path)
  if (param === '') return invalidRequest('The request body should be a JSON object')
  return invalidAttribute(param, reasonOf(issue, input))
}

/** Returns the input parsed by the schema. Throws the vendor's 400 for the first problem. */
export const parseWith = <T extends z.ZodType>(schema: T, input: unknown): z.output<T> => {
  const parsed = parseSafely(schema, input)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw issue ? refusal(issue, input) : invalidRequest('The request is not valid')
}

/** A type without `null` attributes, which have no meaning on a create. */
export type WithoutNulls<T> = T extends readonly (infer Member)[]
  ? WithoutNulls<Member>[]
  : T extends object
    ? { [K in keyof T]: WithoutNulls<Exclude<T[K], null>> }
    : T

const hasNull = (value: object): boolean => {
  for (const name in value) {
    const member = memberOf(value, name)
    if (member === null || member === undefined) return true
    if (isObject(member) && hasNull(member)) return true
  }
  return false
}

const pruned = (value: unknown): unknown => {
  if (!isObject(value)) return value
  if (Array.isArray(value)) return value.map(pruned)
  const kept = Object.entries(value).filter(([, member]) => member !== null && member !== undefined)
  return Object.fromEntries(kept.map(([name, member]) => [name, pruned(member)]))
}

/** Removes `null` and undefined attributes from an object and everything in it. */
export const withoutNulls = <T extends object>(value: T): WithoutNulls<T> =>
  // Most bodies have none, so they have this type already. Others are built anew without them.
  (hasNull(value) ? pruned(value) : value) as WithoutNulls<T>

/** The names of a schema, each with what may stand there. */
type Names = ReadonlyMap<string, z.ZodType>

const NO_NAMES: Names = new Map()

const known = new WeakMap<z.ZodType, Names | undefined>()

/** Returns the names of a schema; undefined for leaves and free objects, which have none. */
const namesOf = (schema: z.ZodType): Names | undefined => {
  const found = known.get(schema)
  if (found || known.has(schema)) return found
  const objects = forms(schema, 'input').filter(isPlain)
  const names =
    objects.length === 0 ? undefined : new Map(objects.flatMap((one) => attributes(one, 'input')))
  known.set(schema, names)
  return names
}

/** Notes about one body. Looking for similar names takes time, and more notes help no reader. */
const MAX_NOTES = 50

/** Characters of a path in the data of a note. */
const MAX_PATH_LENGTH = 200

/** The note about an attribute that the operation ignores, as the vendor does. */
const ignored = (path: string, name: string, prefix: string, names: Names): Note => {
  const known = [...names.keys()]
  const nearest = nearestName(name, known)
  return {
    sentence: `ignored ${quoted(path)}${hint(name, known)}`,
    finding: {
      kind: 'unknown-property',
      path: path.slice(0, MAX_PATH_LENGTH),
      nearest: nearest === undefined ? undefined : prefix + nearest,
    },
  }
}

const collect = (value: object, names: Names, prefix: string, found: Note[]): void => {
  for (const name of Object.keys(value)) {
    if (found.length === MAX_NOTES) return
    const schema = names.get(name)
    if (!schema) {
      found.push(ignored(prefix + name, name, prefix, names))
      continue
    }
    const child = memberOf(value, name)
    if (!isRecord(child)) continue
    const below = namesOf(schema)
    if (below) collect(child, below, `${prefix}${name}.`, found)
  }
}

/** Returns the first name of a dotted path that is not in the schema, and the names that are. */
export const findUnknownStep = (
  schema: z.ZodType,
  path: string
): { name: string; known: string[] } | undefined => {
  let names: Names | undefined = namesOf(schema) ?? NO_NAMES
  for (const name of path.split('.')) {
    if (!names) return undefined
    const next = names.get(name)
    if (!next) return { name, known: [...names.keys()] }
    names = namesOf(next)
  }
  return undefined
}

/** The type of a check decides which options it has. */
const collectOptions = ({ type, options }: Record<string, unknown>, found: Note[]): void => {
  if (typeof type !== 'string' || !isCheckTypeName(type) || !isRecord(options)) return
  const { options: schema } = checkTypeOf(type)
  collect(options, (schema && namesOf(schema)) ?? NO_NAMES, 'options.', found)
}

/** Returns a note for each attribute of a body that the operation ignores. */
export const findUnknownProperties = (schema: z.ZodType, body: unknown): Note[] => {
  const found: Note[] = []
  if (!isRecord(body)) return found
  collect(body, namesOf(schema) ?? NO_NAMES, '', found)
  if (body.options !== undefined && schema === CreateCheck) collectOptions(body, found)
  return found
}

/** Returns a note for each query parameter that the operation ignores. */
export const findUnknownFilters = ({ filters = [] }: Operation, query: object): Note[] =>
  unknownFilters(query, filters).map((name) => {
    const nearest = nearestName(name, ['page', 'pageSize', ...TIME_BOUNDS, ...filters])
    const question = nearest === undefined ? '' : `; did you mean '${nearest}'?`
    return {
      sentence: `'${name}' is no filter of this list, and was ignored${question}`,
      finding: { kind: 'unknown-filter', path: name, nearest },
    }
  })
