import * as z from 'zod'
import type { JournalEntry } from '../sandbox/journal.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { ControlError } from './control-error.ts'
import { isBetween, meets } from './criterion.ts'
import { loadPatternsOf } from './load-patterns.ts'
import { missInWords, type NearMiss, nearestMisses } from './near-miss.ts'
import { warningsOf } from './request-facts.ts'
import { Moment, refuseUnknownMoment } from './request-fields.ts'
import { criteriaOfMatch, RequestMatch, refuseWrongMatch } from './request-match.ts'
import { boundsOf, inWords, Times } from './times.ts'

/** Was the API called like this? */
export const Verification = z.lazy(() =>
  z.strictObject({
    /** Without it, every request. */
    match: RequestMatch.default({}),
    /** Default: at least once. */
    times: Times.default({ atLeast: 1 }),
    after: Moment.optional(),
    before: Moment.optional(),
    /** Fail also when something that was sent between these moments was ignored. Default: `strict`. */
    noWarnings: z.boolean().optional(),
  })
)
export type Verification = z.output<typeof Verification>

/** How many are named in a sentence. */
const MOST_NAMED = 10

/** How many warnings are shown. */
const MOST_WARNINGS = 50

const found = (matched: readonly JournalEntry[]): string => {
  const named = matched.slice(0, MOST_NAMED).map(({ id }) => id)
  const more = matched.length > MOST_NAMED ? ', …' : ''
  return matched.length === 0 ? 'none' : `${matched.length} (${named.join(', ')}${more})`
}

/** `Expected exactly 2 like this, found 1 (r4). The nearest miss is r7: …` */
const wrongCount = (
  times: Times,
  matched: readonly JournalEntry[],
  nearest: NearMiss[]
): string => {
  const [miss] = nearest
  const hint = miss ? `. The nearest miss is ${missInWords(miss)}` : ''
  return `Expected ${inWords(times)} like this, found ${found(matched)}${hint}`
}

const wrongWarnings = ([first, ...others]: readonly { id: string; note: string }[]): string =>
  `Expected no warnings, found ${others.length + 1}; the first is of ${first?.id}: ${first?.note}`

/** Whether requests came as was said. Throws 422 with what came instead. */
export const verifyRequests = async (
  { journal, settings }: Pick<Sandbox, 'journal' | 'settings'>,
  { match, times, after, before, noWarnings = settings.strict }: Verification
): Promise<object> => {
  await loadPatternsOf(match)
  refuseWrongMatch(match)
  refuseUnknownMoment(after, journal, 'after')
  refuseUnknownMoment(before, journal, 'before')

  const { dropped } = journal
  const entries = journal.entries()
  const asked = criteriaOfMatch(match)
  const range = isBetween(after, before)
  const inRange = entries.filter((entry) => meets(entry, range))
  const matched = inRange.filter((entry) => meets(entry, asked))
  const ids = matched.map(({ id }) => id)
  const { least, most } = boundsOf(times)
  const isCountRight = ids.length >= least && ids.length <= most
  const warnings = noWarnings
    ? inRange.flatMap((entry) => warningsOf(entry).map((warning) => ({ id: entry.id, ...warning })))
    : []
  if (isCountRight && warnings.length === 0) return { verified: true, matched: ids, dropped }

  const nearest = ids.length < least ? nearestMisses(entries, asked, range) : []
  const problems = [
    ...(isCountRight ? [] : [wrongCount(times, matched, nearest)]),
    ...(warnings.length > 0 ? [wrongWarnings(warnings)] : []),
  ]
  throw new ControlError(422, problems.join('. '), undefined, {
    verified: false,
    matched: ids,
    nearest,
    warnings: warnings.slice(0, MOST_WARNINGS),
    dropped,
  })
}
