import { expect, test } from 'vitest'
import type { Client } from '../../src/contracts/clients.ts'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'

/** Long enough for indexes. */
const COUNT = 400
const TIERS = ['gold', 'silver', 'bronze']

const fill = async () => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  const ids: string[] = []
  for (let number = 0; number < COUNT; number++) {
    const metadata = { tier: TIERS[number % TIERS.length] ?? '' }
    const body = { ...PERSON, email: `person.${number}@example.com`, metadata }
    ids.push((await api.ok('createClient', { body })).id)
  }
  return { api, ids }
}

type Api = Awaited<ReturnType<typeof fill>>['api']

const clients = async (api: Api, query: Record<string, string> = {}): Promise<Client[]> =>
  (await api.ok('listClients', { query: { pageSize: '1000', ...query } })).items

/** Every filtered list shows exactly the fitting items of the whole list, in its order. */
const expectFiltersToAgree = async (api: Api) => {
  const all = await clients(api)
  for (const tier of [...TIERS, 'moved', 'none']) {
    const found = await clients(api, { 'metadata.tier': tier, type: 'person' })
    expect(found).toEqual(all.filter((client) => client.metadata?.tier === tier))
  }
  const emails = [...all.slice(0, 3).map(({ email }) => email), 'person.0@example.com']
  for (const email of emails) {
    expect(await clients(api, { email })).toEqual(all.filter((client) => client.email === email))
  }
}

test('filters of a long list follow changes and deletions', async () => {
  const { api, ids } = await fill()
  await expectFiltersToAgree(api)
  for (const id of [ids[0], ids[199], ids[COUNT - 1]]) {
    const params = { id: id ?? '' }
    const body = { email: `changed.${id}@example.com`, metadata: { tier: 'moved' } }
    await api.ok('updateClient', { params, body })
  }
  await expectFiltersToAgree(api)
  for (const id of ids.slice(190, 210)) await api.ok('deleteClient', { params: { id } })
  await expectFiltersToAgree(api)
  expect(await clients(api)).toHaveLength(COUNT - 20)
})

test('the checks of a client go with the client, and those of others stay', async () => {
  const { api, ids } = await fill()
  const owners = ids.slice(0, 3)
  for (let number = 0; number < 90; number++) {
    for (const clientId of owners) {
      await api.ok('createCheck', { body: { type: 'standard_screening_check', clientId } })
    }
  }
  const checksOf = async (clientId: string) =>
    (await api.ok('listChecks', { query: { clientId, pageSize: '1' } })).totalItems
  expect(await Promise.all(owners.map(checksOf))).toEqual([90, 90, 90])
  await api.ok('deleteClient', { params: { id: owners[1] ?? '' } })
  expect(await Promise.all(owners.map(checksOf))).toEqual([90, 0, 90])
})

/** Every page of a list by time of change shows what a look at each item would. */
const expectTimesToAgree = async (api: Api, hours: readonly number[]) => {
  const all = await clients(api)
  const from = Date.parse('2026-01-01T09:00:00.000Z')
  for (const hour of hours) {
    const bound = new Date(from + hour * 3_600_000).toISOString()
    const wanted: [Record<string, string>, (client: Client) => boolean][] = [
      [{ updatedAfter: bound }, ({ updatedAt }) => updatedAt > bound],
      [{ updatedBefore: bound }, ({ updatedAt }) => updatedAt < bound],
      [
        { updatedAfter: bound, createdBefore: bound },
        ({ createdAt, updatedAt }) => updatedAt > bound && createdAt < bound,
      ],
      [
        { updatedBefore: bound, type: 'person', 'metadata.tier': 'gold' },
        ({ updatedAt, metadata }) => updatedAt < bound && metadata?.tier === 'gold',
      ],
      [
        { updatedAfter: bound, createdBefore: '2026-01-01T10:30:00Z', createdAfter: '2020-01-01' },
        ({ createdAt, updatedAt }) => updatedAt > bound && createdAt < '2026-01-01T10:30',
      ],
    ]
    for (const [query, passes] of wanted) {
      const passing = all.filter(passes)
      expect(await clients(api, query)).toEqual(passing)
      for (const page of [1, 2, 5]) {
        const paged = { ...query, page: String(page), pageSize: '70' }
        const shown = await api.ok('listClients', { query: paged })
        expect(shown.items).toEqual(passing.slice((page - 1) * 70, page * 70))
        expect(shown.totalItems).toBe(passing.length)
      }
    }
  }
}

test('filters of a long list by the time of a change follow changes and deletions', async () => {
  const mock = createMock({ clock: 'virtual', startAt: Date.parse('2026-01-01T09:00:00.000Z') })
  const api = createApi(mock.fetch)
  const hours = [-1, 0, 1, 2, 3, 4, 9000]
  const ids: string[] = []
  for (let hour = 0; hour < 3; hour++) {
    for (let number = 0; number < 250; number++) {
      const metadata = { tier: TIERS[number % TIERS.length] ?? '' }
      ids.push((await api.ok('createClient', { body: { ...PERSON, metadata } })).id)
    }
    await mock.advance('1h')
    await expectTimesToAgree(api, hours)
  }
  const change = (id: string) =>
    api.ok('updateClient', { params: { id }, body: { mobile: '+441632960011' } })
  for (const id of ids.filter((_, index) => index % 97 === 3)) await change(id)
  await expectTimesToAgree(api, hours)
  await mock.advance('1h')
  for (const id of ids.slice(512)) await change(id)
  await expectTimesToAgree(api, hours)
  for (const id of ids.slice(0, 250)) await api.ok('deleteClient', { params: { id } })
  await expectTimesToAgree(api, hours)
})
