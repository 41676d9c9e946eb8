import type * as z from 'zod'
import type { NearMiss, Times, Verification, Verified } from '../../contracts/control/requests.ts'
import type { JournalEntry } from '../sandbox/journal.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { ControlError } from './control-error.ts'
import {
  type Criterion,
  criteriaOfMatch,
  isBetween,
  meets,
  refuseUnknownMoment,
  refuseWrongMatch,
  warningsOf,
} from './request-criteria.ts'
import { loadPatternsOf } from './scenarios.ts'

/** The number of request ids in one sentence. */
const MAX_NAMED = 10

/** The number of warnings in one response. */
const MAX_WARNINGS = 50

/** The number of near misses in one response. */
const MAX_NEAR_MISSES = 3

const boundsOf = (times: Times): { least: number; most: number } =>
  typeof times === 'number'
    ? { least: times, most: times }
    : { least: times.atLeast ?? 0, most: times.atMost ?? Number.POSITIVE_INFINITY }

/** `exactly 2`, `at least 1`, `at most 3`, `2 to 4`. */
export const timesInWords = (times: Times): string => {
  const { least, most } = boundsOf(times)
  if (least === most) return `exactly ${least}`
  if (most === Number.POSITIVE_INFINITY) return `at least ${least}`
  return least === 0 ? `at most ${most}` : `${least} to ${most}`
}

const differencesOf = (
  entry: JournalEntry,
  criteria: readonly Criterion[]
): NearMiss['differences'] =>
  criteria
    .filter(({ isMet }) => !isMet(entry))
    .map(({ path, expected, actual }) => ({ path, expected, actual: actual(entry) }))

/**
 * The requests with the fewest differences, the latest first among equals. A request that meets none
 * of several criteria is no near miss, whenever it arrived.
 */
const nearestMisses = (
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
    .slice(0, MAX_NEAR_MISSES)

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'absent'
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

/** `r7: body.type is "document_check", expected "identity_check"` */
const missInWords = ({ id, differences }: NearMiss): string => {
  const all = differences.map(
    ({ path, expected, actual }) => `${path} is ${shown(actual)}, expected ${shown(expected)}`
  )
  return `${id}: ${all.join('; ')}`
}

const foundInWords = (matched: readonly string[]): string => {
  const more = matched.length > MAX_NAMED ? ', …' : ''
  const named = matched.slice(0, MAX_NAMED).join(', ')
  return matched.length === 0 ? 'none' : `${matched.length} (${named}${more})`
}

/** `Expected exactly 2 like this, found 1 (r4). The nearest miss is r7: …` */
const wrongCount = (times: Times, matched: readonly string[], [miss]: NearMiss[]): string => {
  const nearest = miss ? `. The nearest miss is ${missInWords(miss)}` : ''
  return `Expected ${timesInWords(times)} like this, found ${foundInWords(matched)}${nearest}`
}

const wrongWarnings = ([first, ...others]: readonly { id: string; note: string }[]): string =>
  `Expected no warnings, found ${others.length + 1}; the first is of ${first?.id}: ${first?.note}`

/** Verifies how the API was called. Throws a 422 with what was found instead. */
export const verifyRequests = async (
  { journal, settings }: Pick<Sandbox, 'journal' | 'settings'>,
  { match, times, after, before, noWarnings = settings.strict }: z.output<typeof Verification>
): Promise<Verified> => {
  await loadPatternsOf(match)
  refuseWrongMatch(match)
  refuseUnknownMoment(after, journal, 'after')
  refuseUnknownMoment(before, journal, 'before')

  const { dropped } = journal
  const entries = journal.entries()
  const asked = criteriaOfMatch(match)
  const range = isBetween(after, before)
  const inRange = entries.filter((entry) => meets(entry, range))
  const matched = inRange.filter((entry) => meets(entry, asked)).map(({ id }) => id)
  const { least, most } = boundsOf(times)
  const isCountRight = matched.length >= least && matched.length <= most
  const warnings = noWarnings
    ? inRange.flatMap((entry) => warningsOf(entry).map((warning) => ({ id: entry.id, ...warning })))
    : []
  if (isCountRight && warnings.length === 0) return { verified: true, matched, dropped }

  const nearest = matched.length < least ? nearestMisses(entries, asked, range) : []
  const problems = [
    ...(isCountRight ? [] : [wrongCount(times, matched, nearest)]),
    ...(warnings.length > 0 ? [wrongWarnings(warnings)] : []),
  ]
  throw new ControlError(422, problems.join('. '), undefined, {
    verified: false,
    matched,
    nearest,
    warnings: warnings.slice(0, MAX_WARNINGS),
    dropped,
  })
}
