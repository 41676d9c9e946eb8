import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Sandboxes } from '../sandbox/sandboxes.ts'
import { ControlError } from './control-error.ts'
import { control } from './control-operation.ts'
import { meets } from './criterion.ts'
import { readGiven } from './read-given.ts'
import { refuseUnknownMoment } from './request-fields.ts'
import { criteriaOfQuery, REQUEST_FILTERS, RequestQuery } from './request-query.ts'
import { type ShownRequest, showRequest, summarise } from './shown-request.ts'
import { Verification, verifyRequests } from './verify-requests.ts'

/** The latest of those that are wanted, in the order of their arrival. */
const listRequests = (
  query: Readonly<Record<string, string>>,
  sandbox: Sandbox,
  { unauthenticated }: Sandboxes
): { total: number; dropped: number; items: ShownRequest[] } => {
  const wanted = readGiven(RequestQuery, query)
  const { journal } = wanted.unauthenticated ? unauthenticated : sandbox
  refuseUnknownMoment(wanted.after, journal, 'after')
  refuseUnknownMoment(wanted.before, journal, 'before')
  const criteria = criteriaOfQuery(wanted)
  const found = journal.entries().filter((entry) => meets(entry, criteria))
  const latest = wanted.limit === undefined ? found : found.slice(-wanted.limit)
  return { total: found.length, dropped: journal.dropped, items: latest.map(summarise) }
}

export const requestOperations = [
  control({
    method: 'GET',
    path: '/requests',
    summary:
      'Shows the requests of this sandbox on arrival, or those whose key opened none: what was answered, and what was noted.',
    query: REQUEST_FILTERS,
    answer: ({ query, sandbox, sandboxes }) => listRequests(query, sandbox, sandboxes),
  }),
  control({
    method: 'GET',
    path: '/requests/:id',
    summary: 'Shows one request, as named by the ComplyCube-Mock-Notes header.',
    answer: ({ params, sandbox, sandboxes }) => {
      const { journal } = params.id.startsWith('u') ? sandboxes.unauthenticated : sandbox
      const entry = journal.entries().find(({ id }) => id === params.id)
      if (!entry) throw new ControlError(404, `No request '${params.id}' is on record`, 'id')
      return showRequest(entry)
    },
  }),
  control({
    method: 'POST',
    path: '/requests/verify',
    summary:
      'Answers 200 if such requests came so often; else 422 with what came instead, field by field.',
    body: Verification,
    answer: ({ body, sandbox }) => verifyRequests(sandbox, body),
  }),
]
