import { isDeepStrictEqual } from 'node:util'
import {
  type Expectation,
  type Finding,
  type Moment,
  Pattern,
  type RequestMatch,
} from '../../contracts/control/requests.ts'
import { valueAt } from '../../contracts/json.ts'
import type { Operation } from '../../contracts/operation.ts'
import { OPERATIONS } from '../../contracts/operations.ts'
import { suggestion } from '../../scenarios/messages.ts'
import { findPatternProblem, isFoundIn } from '../../scenarios/pattern.ts'
import { findUnknownStep } from '../http/validation.ts'
import type { Journal, JournalEntry } from '../sandbox/journal.ts'
import { withoutImages } from '../sandbox/shown-images.ts'
import { ControlError } from './control-error.ts'

/** One condition of a filter or verification. */
export interface Criterion {
  /** The part of the request that is compared: `status`, `body.type`. */
  readonly path: string
  readonly expected: unknown
  readonly actual: (entry: JournalEntry) => unknown
  readonly isMet: (entry: JournalEntry) => boolean
}

export const meets = (entry: JournalEntry, criteria: readonly Criterion[]): boolean =>
  criteria.every(({ isMet }) => isMet(entry))

/** A criterion for an equal value; none if nothing is expected. */
export const isEqual = <T>(
  path: string,
  expected: T | undefined,
  actual: (entry: JournalEntry) => T | undefined
): Criterion[] =>
  expected === undefined
    ? []
    : [{ path, expected, actual, isMet: (entry) => actual(entry) === expected }]

/** The status of a request; undefined until there is a response. */
export const statusOf = ({ status }: JournalEntry): number | undefined =>
  status === 0 ? undefined : status

/** Findings about input that was ignored: most likely a typing error. */
const WARNING_KINDS: readonly Finding['kind'][] = ['unknown-property', 'unknown-filter']

/** What was sent and ignored, in words and as data. */
export const warningsOf = ({ notes }: JournalEntry): (Finding & { note: string })[] =>
  notes.flatMap(({ sentence, finding }) =>
    finding && WARNING_KINDS.includes(finding.kind) ? [{ ...finding, note: sentence }] : []
  )

export const hasWarnings = (entry: JournalEntry): boolean => warningsOf(entry).length > 0

/** How much later than a moment a request arrived: negative before it, 0 at it. */
const distanceFrom = (moment: Moment, entry: JournalEntry): number =>
  'time' in moment ? entry.arrivedAt - moment.time : entry.number - moment.number

const bound = (path: 'after' | 'before', moment: Moment): Criterion => ({
  path,
  expected: 'time' in moment ? new Date(moment.time).toISOString() : moment.id,
  actual: (entry) => ('time' in moment ? new Date(entry.arrivedAt).toISOString() : entry.id),
  isMet: (entry) => {
    const distance = distanceFrom(moment, entry)
    return path === 'after' ? distance > 0 : distance < 0
  },
})

/** Criteria for requests between two moments, exclusive. */
export const isBetween = (after: Moment | undefined, before: Moment | undefined): Criterion[] => [
  ...(after ? [bound('after', after)] : []),
  ...(before ? [bound('before', before)] : []),
]

/** Throws a 400 for a moment that names a request which never arrived. */
export const refuseUnknownMoment = (
  moment: Moment | undefined,
  journal: Journal,
  path: string
): void => {
  if (!moment || 'time' in moment) return
  const { mark, arrived } = journal
  if (moment.id.startsWith(mark) && moment.number >= 1 && moment.number <= arrived) return
  const latest = arrived === 0 ? 'there are no requests yet' : `the latest is ${mark}${arrived}`
  throw new ControlError(400, `'${path}': no request '${moment.id}' arrived; ${latest}`, path)
}

/** Whether a value is as expected; undefined stands for an absent value. */
const isAsExpected = (expected: Expectation, actual: unknown): boolean => {
  if (typeof expected !== 'object' || expected === null || Array.isArray(expected)) {
    return isDeepStrictEqual(actual, expected)
  }
  if ('exists' in expected) return (actual !== undefined) === expected.exists
  if ('oneOf' in expected) return expected.oneOf.some((value) => isDeepStrictEqual(actual, value))
  return typeof actual === 'string' && isFoundIn(expected, actual)
}

const operations: ReadonlyMap<string, Operation> = new Map(Object.entries(OPERATIONS))

/** Throws a 400 for a place that the body of the operation cannot have. */
const refuseUnknownPlace = (operation: string, path: string): void => {
  const schema = operations.get(operation)?.body
  const place = `match.body.${path}`
  if (!schema) throw new ControlError(400, `Operation '${operation}' takes no body`, place)
  const unknown = findUnknownStep(schema, path)
  if (!unknown) return
  const near = suggestion(unknown.name, unknown.known)
  throw new ControlError(400, `Unknown key '${place}'${near}`, place)
}

const refuseBadPattern = (expected: unknown, place: string): void => {
  const { data } = Pattern.safeParse(expected)
  const problem = data && findPatternProblem(data)
  if (problem === undefined) return
  const path = `${place}.pattern`
  throw new ControlError(400, `'${path}' is not a valid pattern: ${problem}`, path)
}

/** Throws a 400 for a match that no request can have. */
export const refuseWrongMatch = ({ operation, path, body = {} }: RequestMatch): void => {
  refuseBadPattern(path, 'match.path')
  for (const [place, expected] of Object.entries(body)) {
    refuseBadPattern(expected, `match.body.${place}`)
    if (operation !== undefined) refuseUnknownPlace(operation, place)
  }
}

const hasPath = (expected: Exclude<RequestMatch['path'], undefined>): Criterion => ({
  path: 'path',
  expected,
  actual: ({ path }) => path,
  isMet: ({ path }) => {
    if (typeof expected !== 'string') return isFoundIn(expected, path)
    return expected === (expected.includes('?') ? path : path.split('?', 1)[0])
  },
})

const hasInBody = (place: string, expected: Expectation): Criterion => {
  const actual: Criterion['actual'] = ({ body }) => withoutImages(valueAt(body, place))
  const isMet: Criterion['isMet'] = (entry) => isAsExpected(expected, actual(entry))
  return { path: `body.${place}`, expected, actual, isMet }
}

/** The criteria of a verification. */
export const criteriaOfMatch = (match: RequestMatch): Criterion[] => [
  ...isEqual('operation', match.operation, ({ operation }) => operation),
  ...isEqual('method', match.method, ({ method }) => method),
  ...(match.path === undefined ? [] : [hasPath(match.path)]),
  ...isEqual('status', match.status, statusOf),
  ...isEqual('clientId', match.clientId, ({ clientId }) => clientId),
  ...Object.entries(match.body ?? {}).map(([place, expected]) => hasInBody(place, expected)),
]
