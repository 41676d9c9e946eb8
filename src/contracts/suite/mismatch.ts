import type * as z from 'zod'
import { valueAt } from '../dotted-path.ts'
import { isRecord } from '../objects.ts'

/** Why something is not what a clause says. */
export interface Mismatch {
  readonly expected: string
  readonly found: string
}

const LONGEST_SHOWN = 300

/** Text for messages, which it must not fill. */
export const shorten = (text: string): string =>
  text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text

/** A value for messages. */
export const inWords = (value: unknown): string =>
  value === undefined ? 'nothing' : shorten(JSON.stringify(value))

const inOrder = (_: string, value: unknown): unknown =>
  isRecord(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value

/** Equality of JSON values; the order of attributes does not count. */
const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder)

const isAsWanted = (value: unknown, wanted: unknown): boolean =>
  wanted instanceof RegExp ? typeof value === 'string' && wanted.test(value) : isSame(value, wanted)

/** What a value at a path is expected to be. */
export const wish = (path: string, wanted: unknown): string => {
  if (wanted === undefined) return `no '${path}'`
  if (wanted instanceof RegExp) return `'${path}' to match ${wanted}`
  return `'${path}' to be ${inWords(wanted)}`
}

/**
 * Looks for these values in a body, by dotted path. A regular expression stands for text that
 * matches it, undefined for an attribute that must not be there.
 */
export const lackOf = (
  shown: Readonly<Record<string, unknown>>,
  body: unknown
): Mismatch | undefined => {
  const wrong = Object.entries(shown).find(
    ([path, wanted]) => !isAsWanted(valueAt(body, path), wanted)
  )
  if (!wrong) return undefined
  const [path, wanted] = wrong
  return { expected: wish(path, wanted), found: inWords(valueAt(body, path)) }
}

/** Looks whether a body has a shape; `whole` is what is shown when all of it is wrong. */
export const misfitOf = (shape: z.ZodType, body: unknown, whole: string): Mismatch | undefined => {
  const [issue] = shape.safeParse(body).error?.issues ?? []
  if (!issue) return undefined
  const path = issue.path.map(String).join('.')
  const expected = 'a body of the shape that the contract gives it'
  if (path === '') return { expected, found: `${issue.message} in ${whole}` }
  return { expected, found: `at '${path}': ${issue.message}` }
}
