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
    schema instanceof z.ZodLazy ||
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

/** Whether the whole value is of another kind than an alternative: an object where it says text. */
const isOtherKind = ([issue]: readonly z.core.$ZodIssue[]): boolean =>
  issue?.code === 'invalid_type' && issue.path.length === 0

/** Of the alternatives of the value's kind, the one that knows most of the keys was meant. */
const issueOfMeant = ({ errors }: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue | undefined => {
  const ofKind = errors.filter((issues) => !isOtherKind(issues))
  const likely = ofKind.length > 0 ? ofKind : errors
  const [meant = []] = likely.toSorted((one, other) => countUnknown(one) - countUnknown(other))
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

/** A problem of a body in words, with the place it is at. The body is parsed with `reportInput`. */
export const problemOf = (issue: z.core.$ZodIssue, schema: z.ZodType): ControlError => {
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
