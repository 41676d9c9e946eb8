import * as z from 'zod'
import { JOURNAL_CAPACITY } from '../sandbox/journal.ts'
import { type Criterion, isBetween, isEqual } from './criterion.ts'
import { statusOf, warningsOf } from './request-facts.ts'
import { Method, Moment, OperationName } from './request-fields.ts'
import { wholeNumber } from './whole-number.ts'

/** By what requests are selected. */
export const REQUEST_FILTERS = [
  'operation',
  'method',
  'status',
  'clientId',
  'path',
  'after',
  'before',
  'limit',
  'hasWarnings',
  'unauthenticated',
] as const

/** Which requests are wanted. Everything that is said must hold. */
export const RequestQuery = z.lazy(() => {
  const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
  return z.strictObject({
    operation: OperationName.optional(),
    method: Method.optional(),
    status: wholeNumber(100, 599).optional(),
    clientId: z.string().optional(),
    /** Stands somewhere in path and query. */
    path: z.string().optional(),
    after: Moment.optional(),
    before: Moment.optional(),
    /** The latest so many. */
    limit: wholeNumber(1, JOURNAL_CAPACITY).optional(),
    hasWarnings: flag.optional(),
    /** Those whose key opened no sandbox, in place of those of this one. */
    unauthenticated: flag.optional(),
  } satisfies Record<(typeof REQUEST_FILTERS)[number], z.ZodType>)
})
export type RequestQuery = z.output<typeof RequestQuery>

const contains = (part: string): Criterion => ({
  path: 'path',
  expected: part,
  actual: ({ path }) => path,
  isMet: ({ path }) => path.includes(part),
})

export const criteriaOfQuery = (query: RequestQuery): Criterion[] => [
  ...isEqual('operation', query.operation, ({ operation }) => operation),
  ...isEqual('method', query.method, ({ method }) => method),
  ...isEqual('status', query.status, statusOf),
  ...isEqual('clientId', query.clientId, ({ clientId }) => clientId),
  ...(query.path === undefined ? [] : [contains(query.path)]),
  ...isBetween(query.after, query.before),
  ...isEqual('hasWarnings', query.hasWarnings, (entry) => warningsOf(entry).length > 0),
]
