import { afterAll, describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { furnish } from '../support/furnished.ts'
import { sendText } from '../support/send-text.ts'
import { placesOf } from './text-places.ts'

const faults: unknown[] = []
const mock = createMock({ clock: 'virtual', onFault: (fault) => faults.push(fault) })
afterAll(() => mock.close())
const { ids } = await furnish(mock)

/** Objects that look as long as a text or list, or whose length cannot be compared. */
const ODD: readonly object[] = [
  { length: { toString: null, valueOf: null } },
  { size: { toString: null, valueOf: null } },
  { length: 5 },
  { length: [] },
  { length: { valueOf: 1 } },
]

const PLACES = placesOf(ids.clientId)

describe('an object with a strange length', () => {
  test.each(PLACES.flatMap((place) => ODD.map((odd) => ({ ...place, odd }))))(
    '$odd in the place of a text or list of $line is refused',
    async ({ line, body, odd }) => {
      const { status } = await sendText(mock.fetch, { line, body: JSON.stringify(body(odd)) })
      expect(faults).toEqual([])
      expect([400, 404]).toContain(status)
    }
  )

  test('in the place of any object changes nothing', async () => {
    const api = createApi(mock.fetch)
    expect((await api.ok('listClients')).totalItems).toBe(2)
  })
})
