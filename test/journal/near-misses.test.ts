import { expect, test } from 'vitest'
import { PERSON } from '../support/onboarding.ts'
import { start } from './start.ts'

test('a failed verification shows the nearest misses, field by field', async () => {
  const { api } = start()
  const match = {
    operation: 'createClient',
    status: 200,
    body: {
      email: 'jane@example.com',
      'personDetails.firstName': 'Jane',
      mobile: { exists: true },
    },
  }
  await api.ok('createClient', { body: PERSON })
  await api.ok('createClient', { body: { ...PERSON, email: 'jane@example.com', mobile: '+4478' } })
  await api.ok('listClients')
  await api.ok('createClient', { body: { ...PERSON, email: 'jane@example.com' } })
  await api.ok('listWebhooks')
  const { error, nearest, matched } = await api.control('POST', '/requests/verify', { match }, 422)
  const firstName = { path: 'body.personDetails.firstName', expected: 'Jane', actual: 'John' }
  expect(matched).toEqual([])
  expect(nearest).toEqual([
    { id: 'r2', differences: [firstName] },
    { id: 'r4', differences: [firstName, { path: 'body.mobile', expected: { exists: true } }] },
    {
      id: 'r1',
      differences: [
        { path: 'body.email', expected: 'jane@example.com', actual: PERSON.email },
        firstName,
        { path: 'body.mobile', expected: { exists: true } },
      ],
    },
  ])
  expect(error).toBe(
    'Expected at least 1 like this, found none. ' +
      'The nearest miss is r2: body.personDetails.firstName is "John", expected "Jane"'
  )
})

test('a request before or after the given moments is a near miss', async () => {
  const { api } = start()
  await api.ok('listWebhooks')
  await api.ok('createClient', { body: PERSON })
  const match = { operation: 'createClient' }
  const { nearest } = await api.control('POST', '/requests/verify', { match, before: 'r2' }, 422)
  expect(nearest[0]).toEqual({
    id: 'r2',
    differences: [{ path: 'before', expected: 'r2', actual: 'r2' }],
  })
})

test('a request that matches no criterion is no near miss', async () => {
  const { api } = start()
  await api.ok('listWebhooks')
  const match = { operation: 'createClient', status: 400 }
  const { nearest } = await api.control('POST', '/requests/verify', { match }, 422)
  expect(nearest).toEqual([])
})

test('if too many requests match, the response lists them', async () => {
  const { api } = start()
  await api.ok('listWebhooks')
  await api.ok('listWebhooks')
  const given = { match: { operation: 'listWebhooks' }, times: { atMost: 1 } }
  const { matched, nearest } = await api.control('POST', '/requests/verify', given, 422)
  expect({ matched, nearest }).toEqual({ matched: ['r1', 'r2'], nearest: [] })
})
