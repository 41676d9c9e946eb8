import type * as z from 'zod'
import { hint } from '../http/unknown-properties.ts'
import { ControlError } from './control-error.ts'
import { knownKeys } from './schema-at.ts'

type Issue = z.core.$ZodIssue

/** What zod says of a union that says nothing of its own. */
const UNEXPLAINED = 'Invalid input'

/** How far something is from what was given: the number of unknown keys, or of another kind altogether. */
const distanceFrom = (issues: readonly Issue[]): number => {
  const isOfOtherKind = issues.some(
    ({ code, path }) => path.length === 0 && code !== 'unrecognized_keys' && code !== 'custom'
  )
  if (isOfOtherKind) return Number.MAX_SAFE_INTEGER
  return issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [])).length
}

const unknownKey = (key: string, place: string, known: readonly string[]): ControlError => {
  const path = place ? `${place}.${key}` : key
  if (known.includes(key)) return new ControlError(400, `'${path}' excludes the other keys`, path)
  const list = known.length > 0 ? `Known: ${known.join(', ')}` : 'None is known here'
  return new ControlError(400, `Unknown key '${path}'${hint(key, known) || '.'} ${list}`, path)
}

/** The first problem in words, with the place it is at. */
const problemOf = (issue: Issue, schema: z.ZodType): ControlError => {
  const place = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    return unknownKey(issue.keys[0] ?? '', place, knownKeys(schema, issue.path))
  }
  if (issue.code === 'invalid_union' && issue.message === UNEXPLAINED) {
    const [meant = []] = issue.errors.toSorted(
      (one, other) => distanceFrom(one) - distanceFrom(other)
    )
    const first = meant.find(({ code }) => code === 'unrecognized_keys') ?? meant[0]
    if (first) return problemOf({ ...first, path: [...issue.path, ...first.path] }, schema)
  }
  return new ControlError(400, `'${place || 'body'}': ${issue.message}`, place)
}

/** What a strict schema makes of what was given. Throws 400 that names a misspelt key, or else the first wrong place. */
export const readGiven = <T extends z.ZodType>(schema: T, given: unknown): z.output<T> => {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const { issues } = parsed.error
  // A key that is missing is often one that is misspelt.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]
  throw issue ? problemOf(issue, schema) : new ControlError(400, 'The body is not valid')
}
