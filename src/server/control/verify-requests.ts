import type * as z from 'zod'
import type { NearMiss, Times, Verification, Verified } from '../../contracts/control/requests.ts'
import type { JournalEntry } from '../sandbox/journal.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { runSliced, type Sliced } from '../sandbox/slices.ts'
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

/** The entries that meet all criteria, found in steps. */
function* meetingIn(
  entries: readonly JournalEntry[],
  criteria: readonly Criterion[]
): Sliced<JournalEntry[]> {
  const found: JournalEntry[] = []
  for (const entry of entries) {
    if (meets(entry, criteria)) found.push(entry)
    yield
  }
  return found
}

const differencesOf = (
  entry: JournalEntry,
  criteria: readonly Criterion[]
): NearMiss['differences'] =>
  criteria
    .filter(({ isMet }) => !isMet(entry))
    .map(({ path, expected, actual }) => ({ path, expected, actual: actual(entry) }))

/**
 * The requests with the fewest differences, the latest first among equals, found in steps. A request that
 * meets none of several criteria is no near miss, whenever it arrived.
 */
function* nearestMisses(
  entries: readonly JournalEntry[],
  asked: readonly Criterion[],
  range: readonly Criterion[]
): Sliced<NearMiss[]> {
  let nearest: NearMiss[] = []
  for (const entry of entries.toReversed()) {
    yield
    if (asked.length >= 2 && !asked.some(({ isMet }) => isMet(entry))) continue
    const miss = { id: entry.id, differences: differencesOf(entry, [...asked, ...range]) }
    if (miss.differences.length === 0) continue
    nearest = [...nearest, miss]
      .toSorted((one, other) => one.differences.length - other.differences.length)
      .slice(0, MAX_NEAR_MISSES)
  }
  return nearest
}

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

type Verify = z.output<typeof Verification>

/** Verifies how the API was called, in steps. Throws a 422 with what was found instead. */
function* verifyInSteps(
  { journal }: Pick<Sandbox, 'journal'>,
  { match, times, after, before }: Verify,
  noWarnings: boolean
): Sliced<Verified> {
  refuseWrongMatch(match)
  refuseUnknownMoment(after, journal, 'after')
  refuseUnknownMoment(before, journal, 'before')

  const { dropped } = journal
  const entries = journal.entries()
  const asked = criteriaOfMatch(match)
  const range = isBetween(after, before)
  const inRange = yield* meetingIn(entries, range)
  const matched = (yield* meetingIn(inRange, asked)).map(({ id }) => id)
  const { least, most } = boundsOf(times)
  const isCountRight = matched.length >= least && matched.length <= most
  const warnings = noWarnings
    ? inRange.flatMap((entry) => warningsOf(entry).map((warning) => ({ id: entry.id, ...warning })))
    : []
  if (isCountRight && warnings.length === 0) return { verified: true, matched, dropped }

  const nearest = matched.length < least ? yield* nearestMisses(entries, asked, range) : []
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

/** Verifies how the API was called, in slices. Throws a 422 with what was found instead. */
export const verifyRequests = async (
  { journal, settings }: Pick<Sandbox, 'journal' | 'settings'>,
  verification: Verify
): Promise<Verified> => {
  await loadPatternsOf(verification.match)
  const { noWarnings = settings.strict } = verification
  return runSliced(verifyInSteps({ journal }, verification, noWarnings))
}
