import { describe, expect, test } from 'vitest'
import { expectRefusal, furnish } from '../support/furnished.ts'
import { PERSON } from '../support/onboarding.ts'
import { sendText } from '../support/send-text.ts'

const keys = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key ${index}`, 'value']))

const REFUSED = [
  { name: '51 keys', metadata: keys(51) },
  { name: '1000 keys', metadata: keys(1000) },
  { name: 'a key of 41 characters', metadata: { ['k'.repeat(41)]: 'value' } },
  { name: 'a value of 501 characters', metadata: { key: 'v'.repeat(501) } },
  { name: 'a number', metadata: { key: 'value', other: 1 } },
  { name: 'a boolean', metadata: { key: false } },
  { name: 'null', metadata: { key: null } },
  { name: 'a list', metadata: { key: ['value'] } },
  { name: 'an empty list', metadata: { key: [] } },
  { name: 'an object', metadata: { key: {} } },
  { name: 'a list in place of the object', metadata: ['value'] },
  { name: 'an empty list in place of the object', metadata: [] },
  { name: 'a list of pairs in place of the object', metadata: [['key', 'value']] },
  { name: 'text in place of the object', metadata: '{"key":"value"}' },
]

const TAKEN = [
  { name: 'nothing', metadata: {} },
  { name: '50 keys', metadata: keys(50) },
  { name: 'a key of 40 characters', metadata: { ['k'.repeat(40)]: 'value' } },
  { name: 'a value of 500 characters', metadata: { key: 'v'.repeat(500) } },
  { name: 'a key and a value of no characters', metadata: { '': '' } },
  { name: 'keys that objects have', metadata: { constructor: 'a', toString: 'b', length: 'c' } },
]

// One mock for all: a refusal leaves it as it was, which each case proves.
const world = await furnish()

describe('metadata is refused as a whole', () => {
  test.each(REFUSED)('$name, on create', async ({ metadata }) => {
    await expectRefusal(world, { status: 400, param: 'metadata' }, () =>
      world.api.call('createClient', { body: { ...PERSON, metadata } })
    )
  })

  test.each(REFUSED)('$name, on update', async ({ metadata }) => {
    await expectRefusal(world, { status: 400, param: 'metadata' }, () =>
      world.api.call('updateClient', {
        params: { id: world.ids.clientId },
        body: { email: 'changed@example.com', metadata },
      })
    )
  })
})

describe('metadata is returned exactly as sent', () => {
  test.each(TAKEN)('$name', async ({ metadata }) => {
    const { api } = await furnish()
    const { id } = await api.ok('createClient', { body: { ...PERSON, metadata } })
    expect((await api.ok('getClient', { params: { id } })).metadata).toEqual(metadata)
  })

  test.each(['POST /v1/clients', 'POST /v1/clients/:id'])('with %s, even __proto__', async (to) => {
    const { api, ids, mock } = await furnish()
    const metadata = '{"__proto__":"a","constructor":"b"}'
    const body = JSON.stringify(PERSON).replace('{', `{"metadata":${metadata},`)
    const line = to.replace(':id', ids.clientId)
    const { status, body: client } = await sendText(mock.fetch, { line, body })
    expect({ status, metadata: JSON.stringify(client.metadata) }).toEqual({ status: 200, metadata })
    const read = await api.ok('getClient', { params: { id: client.id } })
    expect(JSON.stringify(read.metadata)).toBe(metadata)
  })
})

test('an update merges keys, and changes none that is not sent', async () => {
  const { api } = await furnish()
  const body = { ...PERSON, metadata: { tier: 'gold', region: 'north' } }
  const { id } = await api.ok('createClient', { body })
  const changes = { metadata: { tier: 'silver', plan: 'b' } }
  const { metadata } = await api.ok('updateClient', { params: { id }, body: changes })
  expect(metadata).toEqual({ tier: 'silver', region: 'north', plan: 'b' })
})
