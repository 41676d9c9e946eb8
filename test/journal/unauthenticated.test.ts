import { expect, test } from 'vitest'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'
import { idsOf, start } from './start.ts'

test('requests with a wrong key have a journal of their own, with the reason', async () => {
  const { mock, api } = start()
  const stranger = createApi(mock.fetch, { key: 'live_0123456789' })
  const { status, headers } = await stranger.call('createClient', { body: PERSON })
  expect({ status, notes: headers.get('ComplyCube-Mock-Notes') }).toEqual({
    ...{ status: 401, notes: 'u1' },
  })
  expect(await idsOf(api)).toEqual([])
  const { total, items } = await api.control('GET', '/requests?unauthenticated=true')
  expect(total).toBe(1)
  expect(items[0]).toMatchObject({
    ...{ id: 'u1', method: 'POST', path: '/v1/clients', operation: 'createClient', status: 401 },
    notes: [expect.stringContaining('--allow-live-keys')],
  })
  expect(await api.control('GET', '/requests/u1')).toEqual(items[0])
})

test('their key, query and body are not kept', async () => {
  const { mock, api } = start()
  const stranger = createApi(mock.fetch, { key: 'live_secret' })
  await stranger.call('createClient', { body: PERSON })
  await stranger.call('listClients', { query: { email: PERSON.email } })
  const shown = await api.control('GET', '/requests?unauthenticated=true')
  expect(shown.total).toBe(2)
  expect(JSON.stringify(shown)).not.toMatch(/secret|john\.doe/)
})

test('the latest hundred are kept', async () => {
  const { mock, api } = start()
  const stranger = createApi(mock.fetch, { key: 'nonsense' })
  for (let nth = 1; nth <= 203; nth++) await stranger.call('listClients')
  const { total, dropped, items } = await api.control('GET', '/requests?unauthenticated=true')
  expect({ total, dropped, first: items[0].id }).toEqual({
    total: 100,
    dropped: 103,
    first: 'u104',
  })
  expect(await idsOf(api, '?unauthenticated=true&after=u202')).toEqual(['u203'])
})
