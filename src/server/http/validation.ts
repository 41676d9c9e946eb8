import type * as z from 'zod'
import { valueAtSteps } from '../../contracts/dotted-path.ts'
import { invalidAttribute, invalidRequest, type VendorError } from '../../contracts/errors.ts'
import { isObject } from '../../contracts/objects.ts'

type Issue = z.core.$ZodIssue

/** `['personDetails', 'dob']` → `personDetails.dob`; a place inside an array is the array's. */
const paramOf = (path: readonly PropertyKey[]): string => {
  const names = path.map(String)
  const index = path.findIndex((step) => typeof step === 'number')
  return (index < 0 ? names : names.slice(0, index)).join('.')
}

const oneOf = (values: readonly unknown[]): string =>
  `should be equal to one of the allowed values: ${values.map(String).join(', ')}`

/** The end of a sentence that begins with the attribute's name, in the vendor's manner. */
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

/** The refusal that the first problem of an input deserves. */
const refusal = (issue: Issue, input: unknown): VendorError => {
  const param = paramOf(issue.path)
  if (param === '') return invalidRequest('The request body should be a JSON object')
  return invalidAttribute(param, reasonOf(issue, input))
}

/** What the schema makes of an input. Throws the vendor's 400 for the first thing that is wrong. */
export const parseWith = <T extends z.ZodType>(schema: T, input: unknown): z.output<T> => {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw issue ? refusal(issue, input) : invalidRequest('The request is not valid')
}

/** The same without `null` attributes, which on a create say nothing. */
export type WithoutNulls<T> = T extends readonly (infer Member)[]
  ? WithoutNulls<Member>[]
  : T extends object
    ? { [K in keyof T]: WithoutNulls<Exclude<T[K], null>> }
    : T

const hasNull = (value: object): boolean => {
  for (const member of Object.values(value)) {
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

/** Takes `null` and undefined attributes out of an object and all that is in it. */
export const withoutNulls = <T extends object>(value: T): WithoutNulls<T> =>
  // Most bodies have none: they are what the type says as they are. Others are built anew without.
  (hasNull(value) ? pruned(value) : value) as WithoutNulls<T>
