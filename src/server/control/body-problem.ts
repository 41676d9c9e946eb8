import * as z from 'zod'
import { hint } from '../http/unknown-properties.ts'
import { ControlError } from './control-error.ts'

const typesIn = (options: readonly unknown[]): z.ZodType[] =>
  options.filter((option) => option instanceof z.ZodType)

/** What a schema says beneath its wrappings; of a union, each alternative. */
const unwrapped = (schema: z.ZodType): z.ZodType[] => {
  if (schema instanceof z.ZodUnion) return typesIn(schema.options).flatMap(unwrapped)
  if (schema instanceof z.ZodPipe) return typesIn([schema.in]).flatMap(unwrapped)
  const isWrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault
  return isWrapped ? typesIn([schema.unwrap()]).flatMap(unwrapped) : [schema]
}

/** The schemas that a step into an object or a list may lead to. */
const below = (schema: z.ZodType, step: PropertyKey): z.ZodType[] => {
  if (schema instanceof z.ZodArray) return typesIn([schema.element]).flatMap(unwrapped)
  if (schema instanceof z.ZodRecord) return typesIn([schema.valueType]).flatMap(unwrapped)
  if (!(schema instanceof z.ZodObject)) return []
  return typesIn([Reflect.get(schema.shape, step)]).flatMap(unwrapped)
}

/** Names that are known at some place of a body. */
const knownKeys = (schema: z.ZodType, place: readonly PropertyKey[]): string[] => {
  const found = place.reduce<z.ZodType[]>(
    (schemas, step) => schemas.flatMap((one) => below(one, step)),
    unwrapped(schema)
  )
  const names = found.flatMap((one) => (one instanceof z.ZodObject ? Object.keys(one.shape) : []))
  return [...new Set(names)]
}

const countUnknown = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [])).length

/** The alternative that knows most of the keys is the one that was meant. */
const issueOfMeant = ({ errors }: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue | undefined => {
  const [meant = []] = errors.toSorted((one, other) => countUnknown(one) - countUnknown(other))
  return meant.find(({ code }) => code === 'unrecognized_keys') ?? meant[0]
}

const unknownKey = (place: string, key: string, known: readonly string[]): ControlError => {
  const path = place ? `${place}.${key}` : key
  if (known.includes(key)) return new ControlError(400, `'${path}' excludes the other keys`, path)
  const list = known.length > 0 ? `Known: ${known.join(', ')}` : 'None is known here'
  return new ControlError(400, `Unknown key '${path}'${hint(key, known) || '.'} ${list}`, path)
}

/** Of a value that is not one of those allowed, the one that was probably meant. */
const nearestValue = (issue: z.core.$ZodIssue): string => {
  const isGiven = typeof issue.input === 'string' || typeof issue.input === 'number'
  if (issue.code !== 'invalid_value' || !isGiven) return ''
  return hint(String(issue.input), issue.values.map(String))
}

/** A problem in words, with the place it is at. */
const problemOf = (issue: z.core.$ZodIssue, schema: z.ZodType): ControlError => {
  const place = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    return unknownKey(place, issue.keys[0] ?? '', knownKeys(schema, issue.path))
  }
  const deeper = issue.code === 'invalid_union' ? issueOfMeant(issue) : undefined
  if (deeper) return problemOf({ ...deeper, path: [...issue.path, ...deeper.path] }, schema)
  return new ControlError(
    400,
    `'${place || 'body'}': ${issue.message}${nearestValue(issue)}`,
    place
  )
}

/** What is wrong with a body. A misspelt key explains why another is missing, so it goes first. */
export const findProblem = (body: unknown, schema: z.ZodType): ControlError => {
  const issues = schema.safeParse(body, { reportInput: true }).error?.issues ?? []
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]
  return issue ? problemOf(issue, schema) : new ControlError(400, 'The body is not valid')
}
