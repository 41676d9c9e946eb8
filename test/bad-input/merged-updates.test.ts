import { describe, expect, test } from 'vitest'
import { createMock, startMockServer } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'
import { exchange, head } from '../support/raw-exchange.ts'

const keys = (count: number, prefix: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, 'x']))

describe('what would become of an update counts, not only what was sent', () => {
  test('metadata of more than 50 keys', async () => {
    const api = createApi(createMock().fetch)
    const metadata = keys(40, 'a')
    const { id } = await api.ok('createClient', { body: { ...PERSON, metadata } })
    const body = { metadata: keys(11, 'b') }
    const refused = await api.call('updateClient', { params: { id }, body })
    expect(refused).toMatchObject({ status: 400, body: { param: 'metadata' } })
    expect((await api.ok('getClient', { params: { id } })).metadata).toEqual(metadata)
  })

  test.each([
    { document: { issuingCountry: 'US', issuingState: 'CA' }, change: { issuingState: 'ZZ' } },
    { document: { issuingCountry: 'DE', issuingState: 'ZZ' }, change: { issuingCountry: 'US' } },
  ])('a state that the United States does not have: $change', async ({ document, change }) => {
    const api = createApi(createMock().fetch)
    const { id: clientId } = await api.ok('createClient', { body: PERSON })
    const body = { clientId, type: 'passport', ...document }
    const created = await api.ok('createDocument', { body })
    const params = { id: created.id }
    const refused = await api.call('updateDocument', { params, body: change })
    expect(refused).toMatchObject({ status: 400, body: { param: 'issuingState' } })
    expect(await api.ok('getDocument', { params })).toEqual(created)
  })
})

describe('an address after an update', () => {
  const create = async (address: object) => {
    const api = createApi(createMock().fetch)
    const { id: clientId } = await api.ok('createClient', { body: PERSON })
    const body = { clientId, line: 'Water Street', city: 'New York', ...address }
    const created = await api.ok('createAddress', { body })
    return { api, created, params: { id: created.id } }
  }

  test.each([
    { address: { country: 'US', state: 'NY' }, change: { state: 'ZZ' } },
    { address: { country: 'GB', state: 'Kent' }, change: { country: 'US' } },
  ])('has no state that the United States do not have: $change', async ({ address, change }) => {
    const { api, created, params } = await create(address)
    const refused = await api.call('updateAddress', { params, body: change })
    expect(refused).toMatchObject({ status: 400, body: { param: 'state' } })
    expect(await api.ok('getAddress', { params })).toEqual(created)
  })

  test('is in the United States without a state, where it had none', async () => {
    const { api, params } = await create({ country: 'GB' })
    await api.ok('updateAddress', { params, body: { country: 'US' } })
  })

  test('has the default type again if its type is removed', async () => {
    const { api, params } = await create({ country: 'GB', type: 'alternative' })
    const changed = await api.ok('updateAddress', { params, body: { type: null } })
    expect(changed).toMatchObject({ type: 'main' })
  })
})

describe('lists and names of any size and kind', () => {
  const createWith = (eventCount: number) => {
    const events = Array.from({ length: eventCount }, () => 'x')
    const body = { url: 'https://a.example', enabled: true, events }
    return createApi(createMock().fetch).call('createWebhook', { body })
  }

  test('9,000 events are refused by their number', async () => {
    const refused = await createWith(9000)
    expect(refused).toMatchObject({ status: 400, body: { param: 'events' } })
    expect(refused.body.message).toContain('more than 100 items')
  })

  test('a million events are refused before they are parsed', async () => {
    const refused = await createWith(1_000_000)
    expect(refused.status).toBe(400)
    expect(refused.body.message).toContain('more than 10000 elements')
  })

  test.each(['__proto__', 'constructor', ''])(
    'a filter named "%s" selects nothing',
    async (name) => {
      const api = createApi(createMock().fetch)
      await api.ok('createClient', { body: PERSON })
      const list = await api.ok('listClients', { query: { [name]: '1' } })
      expect(list.items).toEqual([])
    }
  )
})

test('a health check in HTTP/1.0 that names no host is answered', async () => {
  await using server = await startMockServer()
  const [answer] = await exchange(server.port, head('GET /_mock/health HTTP/1.0'))
  expect(answer?.status).toBe(200)
})
