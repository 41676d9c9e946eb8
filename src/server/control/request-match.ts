import * as z from 'zod'
import { valueAt } from '../../contracts/dotted-path.ts'
import type { Operation } from '../../contracts/operation.ts'
import { OPERATIONS } from '../../contracts/operations.ts'
import { hint } from '../../scenarios/messages.ts'
import { findPatternProblem, isFoundIn } from '../../scenarios/pattern.ts'
import { findUnknownStep } from '../http/validation.ts'
import { withoutImages } from '../sandbox/shown-images.ts'
import { ControlError } from './control-error.ts'
import { type Criterion, isEqual } from './criterion.ts'
import { Expectation, isAsExpected, Pattern } from './expectation.ts'
import { pathnameOf, statusOf } from './request-facts.ts'
import { Method, OperationName } from './request-fields.ts'

/** What a request was like. Everything that is said must hold. */
export const RequestMatch = z.lazy(() =>
  z.strictObject({
    operation: OperationName.optional(),
    method: Method.optional(),
    /** The whole path; with its query only if that is given too. */
    path: z.union([z.string().max(1000), Pattern]).optional(),
    status: z.int().min(100).max(599).optional(),
    /** The client that it is about. */
    clientId: z.string().optional(),
    /** Values of the body by dotted path. */
    body: z.record(z.string(), Expectation).optional(),
  })
)
export type RequestMatch = z.output<typeof RequestMatch>

const operations: ReadonlyMap<string, Operation> = new Map(Object.entries(OPERATIONS))

/** A place that the body of the operation cannot have is a slip of the pen. */
const refuseUnknownPlace = (operation: string, path: string): void => {
  const schema = operations.get(operation)?.body
  const place = `match.body.${path}`
  if (!schema) throw new ControlError(400, `Operation '${operation}' takes no body`, place)
  const unknown = findUnknownStep(schema, path)
  if (!unknown) return
  const nearest = hint(unknown.name, unknown.known) || '.'
  const list = unknown.known.join(', ')
  throw new ControlError(400, `Unknown key '${place}'${nearest} Known: ${list}`, place)
}

const refuseBadPattern = (expected: unknown, place: string): void => {
  const { data } = Pattern.safeParse(expected)
  const problem = data && findPatternProblem(data)
  if (problem === undefined) return
  const path = `${place}.pattern`
  throw new ControlError(400, `'${path}' cannot be run: ${problem}`, path)
}

/** Refuses what no request could ever be. Throws 400. */
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
  isMet: (entry) => {
    if (typeof expected !== 'string') return isFoundIn(expected, entry.path)
    return expected === (expected.includes('?') ? entry.path : pathnameOf(entry))
  },
})

const hasInBody = (place: string, expected: Expectation): Criterion => {
  const actual: Criterion['actual'] = ({ body }) => withoutImages(valueAt(body, place))
  const isMet: Criterion['isMet'] = (entry) => isAsExpected(expected, actual(entry))
  return { path: `body.${place}`, expected, actual, isMet }
}

export const criteriaOfMatch = (match: RequestMatch): Criterion[] => [
  ...isEqual('operation', match.operation, ({ operation }) => operation),
  ...isEqual('method', match.method, ({ method }) => method),
  ...(match.path === undefined ? [] : [hasPath(match.path)]),
  ...isEqual('status', match.status, statusOf),
  ...isEqual('clientId', match.clientId, ({ clientId }) => clientId),
  ...Object.entries(match.body ?? {}).map(([place, expected]) => hasInBody(place, expected)),
]
