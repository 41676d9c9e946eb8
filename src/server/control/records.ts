import { ControlError } from './control-error.ts'
import { control } from './control-operation.ts'

/** Keeps what has the wanted values; a parameter that was not sent wants nothing. */
const select = <T extends object>(
  items: readonly T[],
  query: Readonly<Record<string, string>>
): T[] =>
  items.filter((item) =>
    Object.entries(query).every(([name, wanted]) => String(Reflect.get(item, name)) === wanted)
  )

export const recordOperations = [
  control({
    method: 'GET',
    path: '/requests',
    summary: 'Shows the requests of this sandbox on arrival, their status and what was noted.',
    query: ['operation', 'method', 'status'],
    answer: ({ query, sandbox }) => ({
      dropped: sandbox.journal.dropped,
      items: select(sandbox.journal.entries(), query),
    }),
  }),
  control({
    method: 'GET',
    path: '/requests/:id',
    summary: 'Shows one request, as named by the ComplyCube-Mock-Notes header.',
    answer: ({ params, sandbox }) => {
      const entry = sandbox.journal.entries().find(({ id }) => id === params.id)
      if (!entry) throw new ControlError(404, `No request '${params.id}' is on record`, 'id')
      return entry
    },
  }),
]
