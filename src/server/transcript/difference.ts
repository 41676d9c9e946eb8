import { valueAtSteps } from '../../contracts/dotted-path.ts'
import { parsedJson } from '../../contracts/json.ts'
import { isObject } from '../../contracts/objects.ts'
import { firstDifference } from '../control/first-difference.ts'

/** Where a replay went another way than what was recorded. */
export interface Difference {
  /** Number of the step in the transcript. */
  readonly step: number
  /** `POST /v1/checks`, or the delivery. */
  readonly what: string
  readonly of: 'status' | 'answer' | 'delivery' | 'headers' | 'address' | 'clock'
  /** Dotted place in the JSON; empty where it is the whole. */
  readonly path: string
  readonly expected: unknown
  readonly got: unknown
}

/** How much is shown of a text that is no JSON, in characters. */
const EXCERPT = 80

/** Where two texts that are not the same begin to differ. */
const excerpts = (expected: string, got: string) => {
  let at = 0
  while (at < expected.length && expected[at] === got[at]) at++
  const from = Math.max(0, at - EXCERPT / 4)
  const shown = (text: string): string => text.slice(from, from + EXCERPT)
  return { path: '', expected: shown(expected), got: shown(got) }
}

/** The first leaf that differs; nothing where all bytes are the same. */
export const differenceOf = (
  expected: string,
  got: string
): Pick<Difference, 'path' | 'expected' | 'got'> | undefined => {
  if (expected === got) return undefined
  const [one, other] = [parsedJson(expected), parsedJson(got)]
  if (!isObject(one) || !isObject(other)) return excerpts(expected, got)
  const path = firstDifference(one, other)
  if (path === undefined) return excerpts(expected, got)
  const names = path === '' ? [] : path.split('.')
  return { path, expected: valueAtSteps(one, names), got: valueAtSteps(other, names) }
}
