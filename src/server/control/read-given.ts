import type * as z from 'zod'
import { hint, shown } from '../../scenarios/messages.ts'
import { ControlError } from './control-error.ts'
import { holdsMoreThan } from './holds-more-than.ts'
import { knownKeys } from './schema-at.ts'
import { findUnknownKey, type UnknownKey } from './unknown-key.ts'

type Issue = z.core.$ZodIssue

/** What zod says of a union that says nothing of its own. */
const UNEXPLAINED = 'Invalid input'

/** Values in one body, at all depths together: to hold millions against a schema takes long. */
const MOST_VALUES = 100_000

/** How far something is from what was given: the number of unknown keys, or of another kind altogether. */
const distanceFrom = (issues: readonly Issue[]): number => {
  const isOfOtherKind = issues.some(
    ({ code, path }) => path.length === 0 && code !== 'unrecognized_keys' && code !== 'custom'
  )
  if (isOfOtherKind) return Number.MAX_SAFE_INTEGER
  return issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [])).length
}

const unknownKey = ({ key, place, known }: UnknownKey): ControlError => {
  const path = [...place, key].map(String).join('.')
  if (known.includes(key)) return new ControlError(400, `'${path}' excludes the other keys`, path)
  const list = known.length > 0 ? `Known: ${known.join(', ')}` : 'None is known here'
  return new ControlError(400, `Unknown key '${path}'${hint(key, known) || '.'} ${list}`, path)
}

/** Of a value that is not one of those allowed, the one that was probably meant, if the message lacks it. */
const nearestValue = (issue: Issue): string => {
  const isGiven = typeof issue.input === 'string' || typeof issue.input === 'number'
  if (issue.code !== 'invalid_value' || !isGiven) return ''
  const nearest = hint(String(issue.input), issue.values.map(String))
  return issue.message.includes(nearest) ? '' : nearest
}

/** What zod says of a value of the wrong type does not show the value. */
const wordsOf = (issue: Issue): string => {
  if (issue.code !== 'invalid_type' || !issue.message.startsWith(UNEXPLAINED)) return issue.message
  const { expected, input } = issue
  return input === undefined
    ? `is missing; expected ${expected}`
    : `expected ${expected}, but it was ${shown(input)}`
}

/** The first problem in words, with the place it is at. */
const problemOf = (issue: Issue, schema: z.ZodType): ControlError => {
  const place = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path)
    return unknownKey({ key: issue.keys[0] ?? '', place: issue.path, known })
  }
  if (issue.code === 'invalid_union' && issue.message === UNEXPLAINED) {
    const [meant = []] = issue.errors.toSorted(
      (one, other) => distanceFrom(one) - distanceFrom(other)
    )
    const first = meant.find(({ code }) => code === 'unrecognized_keys') ?? meant[0]
    if (first) return problemOf({ ...first, path: [...issue.path, ...first.path] }, schema)
  }
  const keys = place === '' && issue.code === 'invalid_type' ? knownKeys(schema, []) : []
  const wanted = keys.length > 0 ? `; give an object with ${keys.join(', ')}` : ''
  const message = `'${place || 'body'}': ${wordsOf(issue)}${nearestValue(issue)}${wanted}`
  return new ControlError(400, message, place)
}

/** What a strict schema makes of what was given. Throws 400 that names a misspelt key, or else the first wrong place. */
export const readGiven = <T extends z.ZodType>(
  schema: T,
  given: unknown,
  mostValues = MOST_VALUES
): z.output<T> => {
  if (holdsMoreThan(mostValues, given)) {
    throw new ControlError(400, `'body' holds more than ${mostValues} values, which is the most`)
  }
  const parsed = schema.safeParse(given, { reportInput: true })
  if (parsed.success) return parsed.data
  // A key that is missing is often one that is misspelt.
  const misspelt = findUnknownKey(schema, given)
  if (misspelt) throw unknownKey(misspelt)
  const [issue] = parsed.error.issues
  throw issue ? problemOf(issue, schema) : new ControlError(400, 'The body is not valid')
}
