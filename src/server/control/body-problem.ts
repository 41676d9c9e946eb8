import * as z from 'zod'
import { hint } from '../http/unknown-properties.ts'
import { ControlError } from './control-error.ts'

/** Names that a strict object takes, through unions. */
const knownKeys = (schema: z.ZodType): string[] => {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape)
  if (!(schema instanceof z.ZodUnion)) return []
  return schema.options.flatMap((one) => (one instanceof z.ZodType ? knownKeys(one) : []))
}

const countUnknown = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [])).length

/** The first problem in words, with the place it is at. */
export const problemOf = (issue: z.core.$ZodIssue, schema: z.ZodType): ControlError => {
  const place = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    const known = knownKeys(schema)
    const path = place ? `${place}.${key}` : key
    if (known.includes(key)) return new ControlError(400, `'${path}' excludes the other keys`, path)
    const nearest = hint(key, known)
    const list = known.length > 0 ? `Known: ${known.join(', ')}` : 'None is known here'
    return new ControlError(400, `Unknown key '${path}'${nearest || '.'} ${list}`, path)
  }
  if (issue.code === 'invalid_union') {
    // The alternative that knows most of the keys is the one that was meant.
    const [meant = []] = issue.errors.toSorted(
      (one, other) => countUnknown(one) - countUnknown(other)
    )
    const first = meant.find(({ code }) => code === 'unrecognized_keys') ?? meant[0]
    if (first) return problemOf({ ...first, path: [...issue.path, ...first.path] }, schema)
  }
  return new ControlError(400, `'${place || 'body'}': ${issue.message}`, place)
}
