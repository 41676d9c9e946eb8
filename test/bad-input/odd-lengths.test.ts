import { afterAll, describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { furnish } from '../support/furnished.ts'
import { sendText } from '../support/send-text.ts'

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

/** Bodies whose places want a text or a list of limited length. */
const PLACES = [
  { line: 'POST /v1/clients', body: (odd: unknown) => ({ type: 'person', email: odd }) },
  { line: 'POST /v1/clients', body: (odd: unknown) => ({ type: odd, email: 'a@example.com' }) },
  {
    line: 'POST /v1/clients',
    body: (odd: unknown) => ({
      type: 'person',
      email: 'a@example.com',
      personDetails: { firstName: odd, lastName: 'Doe' },
    }),
  },
  { line: 'POST /v1/documents', body: (odd: unknown) => ({ clientId: odd, type: 'passport' }) },
  {
    line: 'POST /v1/webhooks',
    body: (odd: unknown) => ({ url: 'http://a.test', enabled: true, events: odd }),
  },
  {
    line: 'POST /v1/webhooks',
    body: (odd: unknown) => ({ url: odd, enabled: true, events: ['*'] }),
  },
  { line: 'POST /v1/livePhotos', body: (odd: unknown) => ({ clientId: ids.clientId, data: odd }) },
  { line: 'POST /v1/customLists', body: (odd: unknown) => ({ name: odd }) },
  { line: 'PUT /_mock/scenarios/rules', body: (odd: unknown) => ({ rules: odd }) },
  { line: 'PUT /_mock/scenarios/rules', body: (odd: unknown) => ({ rules: [{ use: odd }] }) },
  { line: 'POST /_mock/scenarios/next', body: (odd: unknown) => ({ scenario: odd }) },
  { line: 'POST /_mock/clock/advance', body: (odd: unknown) => ({ by: odd }) },
  { line: 'POST /_mock/events', body: (odd: unknown) => ({ type: odd }) },
  { line: 'PUT /_mock/faults', body: (odd: unknown) => ({ rules: [{ name: odd }] }) },
]

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
