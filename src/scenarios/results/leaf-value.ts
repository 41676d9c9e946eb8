import * as z from 'zod'
import { shown } from '../messages.ts'

type Schema = z.core.$ZodType

/** A list that is longer is not repeated in a message. */
const MOST_SHOWN_LENGTH = 80

const inWords = (given: unknown): string => {
  if (typeof given === 'string') return shown(given)
  const json = JSON.stringify(given)
  return json.length > MOST_SHOWN_LENGTH ? shown(given) : json
}

const numberInWords = ({ minValue, maxValue }: z.ZodNumber): string =>
  minValue !== null && maxValue !== null && maxValue < Number.MAX_SAFE_INTEGER
    ? `a number from ${minValue} to ${maxValue}`
    : 'a number'

/** `a list of text`, `one of clear, attention`, `a number from 0 to 100` */
const whatFits = (leaf: Schema): string => {
  if (leaf instanceof z.ZodOptional) return whatFits(leaf.unwrap())
  if (leaf instanceof z.ZodArray) return `a list of ${whatFits(leaf.element)}`
  if (leaf instanceof z.ZodEnum) return `one of ${leaf.options.join(', ')}`
  if (leaf instanceof z.ZodNumber) return numberInWords(leaf)
  if (leaf instanceof z.ZodBoolean) return 'true or false'
  return leaf instanceof z.ZodObject ? 'objects, which no value can be given for' : 'text'
}

/** What was given in the form that may have been meant: the one of a list, a list of the one. */
const asMeant = (given: unknown): unknown[] =>
  Array.isArray(given) ? [given[0]] : [[given], Number(given), String(given)]

const ID = '0123456789abcdef01234567'

/** What one leaf or another takes that takes no words of a list of its own. */
const SAMPLES = ['text', ID, 1, true, ['text'], [ID]]

const choicesOf = (leaf: Schema): unknown[] => {
  if (leaf instanceof z.ZodOptional) return choicesOf(leaf.unwrap())
  return leaf instanceof z.ZodEnum ? leaf.options : []
}

const exampleFor = (leaf: z.ZodType, given: unknown): string => {
  const candidates = [...asMeant(given), ...choicesOf(leaf), ...SAMPLES]
  const fitting = candidates.find((one) => one !== undefined && leaf.safeParse(one).success)
  return fitting === undefined ? '' : `, e.g. ${JSON.stringify(fitting)}`
}

/**
 * What is wrong with the value for a leaf, which types of check may declare in different ways: what was
 * given, what fits, and an example. Nothing where one of them takes it.
 */
export const findValueProblem = (
  path: string,
  value: unknown,
  leaves: readonly z.ZodType[]
): string | undefined => {
  if (leaves.some((leaf) => leaf.safeParse(value).success)) return undefined
  const fits = [...new Set(leaves.map((leaf) => whatFits(leaf) + exampleFor(leaf, value)))]
  return `${inWords(value)} is no value for '${path}', which takes ${fits.join(', or ')}`
}
