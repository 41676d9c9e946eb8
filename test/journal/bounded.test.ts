import { expect, test } from 'vitest'
import { PERSON } from '../support/onboarding.ts'
import { start } from './start.ts'

const CAPACITY = 1000

test('the journal keeps the latest thousand requests and counts those it dropped', async () => {
  const { api } = start()
  await api.ok('createClient', { body: PERSON })
  for (let nth = 2; nth <= CAPACITY; nth++) await api.send('GET', '/v1/webhooks')
  expect(await api.control('GET', '/requests?limit=1')).toMatchObject({
    total: CAPACITY,
    dropped: 0,
  })

  for (let nth = 1; nth <= 7; nth++) await api.send('GET', '/v1/webhooks')
  const { total, dropped, items } = await api.control('GET', '/requests')
  expect({ total, dropped, first: items[0].id, last: items.at(-1).id }).toEqual({
    ...{ total: CAPACITY, dropped: 7, first: 'r8', last: 'r1007' },
  })
  expect(await api.control('GET', '/requests?after=r3&limit=1')).toMatchObject({ total: CAPACITY })
  await api.control('GET', '/requests/r1', undefined, 404)
})

test('a verification reports how many requests were dropped', async () => {
  const { api } = start()
  for (let nth = 1; nth <= CAPACITY + 2; nth++) await api.send('GET', '/v1/webhooks')
  expect(await api.control('POST', '/requests/verify', {})).toMatchObject({
    verified: true,
    dropped: 2,
  })
  const never = { match: { operation: 'createClient' } }
  expect(await api.control('POST', '/requests/verify', never, 422)).toMatchObject({ dropped: 2 })
})

test('a reset empties the journal', async () => {
  const { api } = start()
  await api.send('GET', '/v1/webhooks')
  await api.control('POST', '/reset')
  expect(await api.control('GET', '/requests')).toEqual({ total: 0, dropped: 0, items: [] })
})
