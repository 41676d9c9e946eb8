import type { JournalEntry } from '../sandbox/journal.ts'
import { distanceFrom, type Moment } from './request-fields.ts'

/** One thing that is asked of a request. */
export interface Criterion {
  /** What is looked at: `status`, `body.type`. */
  readonly path: string
  readonly expected: unknown
  readonly actual: (entry: JournalEntry) => unknown
  readonly isMet: (entry: JournalEntry) => boolean
}

/** Asks for this very value; for nothing where none is given. */
export const isEqual = <T>(
  path: string,
  expected: T | undefined,
  actual: (entry: JournalEntry) => T | undefined
): Criterion[] =>
  expected === undefined
    ? []
    : [{ path, expected, actual, isMet: (entry) => actual(entry) === expected }]

const bound = (path: 'after' | 'before', moment: Moment): Criterion => ({
  path,
  expected: 'time' in moment ? new Date(moment.time).toISOString() : moment.id,
  actual: (entry) => ('time' in moment ? new Date(entry.arrivedAt).toISOString() : entry.id),
  isMet: (entry) => {
    const distance = distanceFrom(moment, entry)
    return path === 'after' ? distance > 0 : distance < 0
  },
})

/** Asks for requests between two moments, neither included. */
export const isBetween = (after: Moment | undefined, before: Moment | undefined): Criterion[] => [
  ...(after ? [bound('after', after)] : []),
  ...(before ? [bound('before', before)] : []),
]

export const meets = (entry: JournalEntry, criteria: readonly Criterion[]): boolean =>
  criteria.every(({ isMet }) => isMet(entry))
