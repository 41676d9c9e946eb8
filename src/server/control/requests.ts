import type * as z from 'zod'
import type {
  RecordedRequest,
  RequestFilter,
  requestOperations,
} from '../../contracts/control/requests.ts'
import { valueAt } from '../../contracts/json.ts'
import type { JournalEntry } from '../sandbox/journal.ts'
import { withoutImages } from '../sandbox/shown-images.ts'
import { ControlError } from './control-error.ts'
import type { ControlHandlers } from './handler.ts'
import {
  type Criterion,
  hasWarnings,
  isBetween,
  isEqual,
  meets,
  refuseUnknownMoment,
  statusOf,
} from './request-criteria.ts'
import { verifyRequests } from './verify-requests.ts'

/** A list page with only the ids of its items: a thousand complete responses would be megabytes. */
const withIdsOnly = (answer: object): object => {
  const items: unknown = Reflect.get(answer, 'items')
  if (!Array.isArray(items)) return answer
  return { ...answer, items: items.map((item: unknown) => valueAt(item, 'id') ?? item) }
}

/** A journal entry as the control surface shows it. Images are replaced by hash, type and size. */
export const showRequest = (
  entry: JournalEntry,
  answer: object | undefined = entry.answer
): RecordedRequest => ({
  id: entry.id,
  at: new Date(entry.arrivedAt).toISOString(),
  method: entry.method,
  path: entry.path,
  ...(entry.operation !== undefined && { operation: entry.operation }),
  ...(entry.isByToken && { authorizedBy: 'sdk-token' as const }),
  ...(entry.body !== undefined && { body: withoutImages(entry.body) }),
  status: entry.status,
  ...(entry.status !== 0 && {
    ...(answer && { answer: withoutImages(answer) }),
    durationMs: entry.durationMs,
  }),
  notes: entry.notes.map(({ sentence }) => sentence),
  findings: entry.notes.flatMap(({ finding }) => finding ?? []),
})

const contains = (part: string): Criterion => ({
  path: 'path',
  expected: part,
  actual: ({ path }) => path,
  isMet: ({ path }) => path.includes(part),
})

const criteriaOf = (filter: z.output<typeof RequestFilter>): Criterion[] => [
  ...isEqual('operation', filter.operation, ({ operation }) => operation),
  ...isEqual('method', filter.method, ({ method }) => method),
  ...isEqual('status', filter.status, statusOf),
  ...isEqual('clientId', filter.clientId, ({ clientId }) => clientId),
  ...(filter.path === undefined ? [] : [contains(filter.path)]),
  ...isBetween(filter.after, filter.before),
  ...isEqual('hasWarnings', filter.hasWarnings, hasWarnings),
]

export const requestHandlers: ControlHandlers<typeof requestOperations> = {
  listRequests: ({ query, sandbox, sandboxes }) => {
    const { journal } = query.unauthenticated ? sandboxes.unauthenticated : sandbox
    refuseUnknownMoment(query.after, journal, 'after')
    refuseUnknownMoment(query.before, journal, 'before')
    const criteria = criteriaOf(query)
    const found = journal.entries().filter((entry) => meets(entry, criteria))
    const latest = query.limit === undefined ? found : found.slice(-query.limit)
    return {
      total: found.length,
      dropped: journal.dropped,
      items: latest.map((entry) => showRequest(entry, entry.answer && withIdsOnly(entry.answer))),
    }
  },
  getRequest: ({ params, sandbox, sandboxes }) => {
    const { journal } = params.id.startsWith('u') ? sandboxes.unauthenticated : sandbox
    const entry = journal.entries().find(({ id }) => id === params.id)
    if (!entry) throw new ControlError(404, `No request '${params.id}' is on record`, 'id')
    return showRequest(entry)
  },
  verifyRequests: ({ body, key, sandbox, sandboxes }) =>
    sandboxes.busyKeys.during(key, () => verifyRequests(sandbox, body)),
}
