import { describe, expect, test } from 'vitest'
import type { ControlOperation } from '../../src/contracts/control/operation.ts'
import { CONTROL_OPERATIONS } from '../../src/contracts/control/operations.ts'
import { type Furnished, furnish } from '../support/furnished.ts'

/** A control operation that gets an id of another key's sandbox. */
const requestWith = (line: string, id: string): Request => {
  const [method, path = ''] = line.split(' ')
  const url = `http://mock${path.replace(/:\w+/g, encodeURIComponent(id))}`
  return new Request(url, { method, headers: { Authorization: 'test_curious' } })
}

/** What comes of a request; of what goes on for ever, the beginning. */
const read = async (response: Response): Promise<string> => {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text()
  const reader = response.body?.getReader()
  const chunk = await reader?.read()
  await reader?.cancel()
  return Buffer.from(chunk?.value ?? []).toString()
}

const MARKER = 'marker-of-a-request'

/** Ids of all that two other sandboxes hold, what they have asked and sent, and a key. */
const secretsOf = async ({ api, neighbour, ids, foreign }: Furnished): Promise<string[]> => {
  await api.ok('listClients', { query: { externalId: MARKER } })
  const deliveries = await neighbour.control('GET', '/deliveries')
  const sent: string[] = deliveries.items.map(({ id }: { id: string }) => id)
  return [...Object.values(ids), ...Object.values(foreign), ...sent, MARKER, 'test_neighbour']
}

describe('a sandbox cannot be read or changed with the key of another one', () => {
  test.each(
    Object.values<ControlOperation>(CONTROL_OPERATIONS).map(({ method, path }) => ({
      line: `${method} /_mock${path}`,
    }))
  )('$line', async ({ line }) => {
    const world = await furnish()
    const { mock, state } = world
    const secrets = await secretsOf(world)
    await mock.settle('test_curious')
    const before = await state()
    const hasParameter = line.includes(':')
    for (const id of hasParameter ? secrets : ['none']) {
      const answer = await read(await mock.fetch(requestWith(line, id)))
      // A refusal repeats what was given; more than that it must not know.
      const told = secrets.filter((secret) => secret !== id && answer.includes(secret))
      expect(told).toEqual([])
    }
    // What was created with that key counts in the budgets that all sandboxes share.
    await mock.reset('test_curious')
    expect(await state()).toEqual(before)
  })
})
