import type { JournalEntry } from '../sandbox/journal.ts'
import type { Criterion } from './criterion.ts'

/** A request that was not what was asked for, and in what it differs. */
export interface NearMiss {
  readonly id: string
  readonly differences: readonly {
    readonly path: string
    readonly expected: unknown
    /** Absent where there was nothing. */
    readonly actual: unknown
  }[]
}

/** How many are shown. */
const MOST_SHOWN = 3

const differencesOf = (
  entry: JournalEntry,
  criteria: readonly Criterion[]
): NearMiss['differences'] =>
  criteria
    .filter(({ isMet }) => !isMet(entry))
    .map(({ path, expected, actual }) => ({ path, expected, actual: actual(entry) }))

/**
 * Those that differ least, the latest first among equals. One that has nothing of what was asked for
 * is no near miss, whenever it came.
 */
export const nearestMisses = (
  entries: readonly JournalEntry[],
  asked: readonly Criterion[],
  range: readonly Criterion[]
): NearMiss[] =>
  entries
    .filter((entry) => asked.length < 2 || asked.some(({ isMet }) => isMet(entry)))
    .map((entry) => ({ id: entry.id, differences: differencesOf(entry, [...asked, ...range]) }))
    .filter(({ differences }) => differences.length > 0)
    .toReversed()
    .toSorted((one, other) => one.differences.length - other.differences.length)
    .slice(0, MOST_SHOWN)

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'absent'
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

/** `r7: body.type is "document_check", expected "identity_check"` */
export const missInWords = ({ id, differences }: NearMiss): string => {
  const all = differences.map(
    ({ path, expected, actual }) => `${path} is ${shown(actual)}, expected ${shown(expected)}`
  )
  return `${id}: ${all.join('; ')}`
}
