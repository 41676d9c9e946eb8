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
    path: '/deliveries',
    summary: 'Shows every delivery to a webhook with each of its attempts.',
    query: ['state', 'webhookId', 'eventType', 'resourceId'],
    answer: ({ query, sandbox }) => ({ items: select(sandbox.dispatcher.deliveries, query) }),
  }),
]
