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
