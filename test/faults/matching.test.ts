import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { type Api, createApi } from '../support/api.ts'
import { checkBody, onboard, PERSON } from '../support/onboarding.ts'

const start = () => createApi(createMock({ clock: 'virtual' }).fetch)

const FAULT = { status: 500 }

const put = (api: Api, ...rules: object[]) => api.control('PUT', '/faults', { rules })

describe('a rule is for', () => {
  test('every request, when it does not say which', async () => {
    const api = start()
    await put(api, { fault: FAULT })
    expect(await api.call('listClients')).toMatchObject({ status: 500 })
    expect(await api.send('GET', '/v1/nonsense')).toMatchObject({ status: 500 })
    expect(await api.control('GET', '/health')).toMatchObject({ status: 'ready' })
  })

  test.each([
    { match: { operation: 'getClient' }, hit: 'getClient' },
    { match: { method: 'POST' }, hit: 'updateClient' },
    { match: { path: '/v1/clients/:id/riskProfile' }, hit: 'getRiskProfile' },
    { match: { path: '/v1/clients/:anything/*' }, hit: 'getRiskProfile' },
    { match: { path: '/v1/clients' }, hit: 'listClients' },
    { match: { path: '/v1/clients/:id', method: 'GET' }, hit: 'getClient' },
  ] as const)('$match', async ({ match, hit }) => {
    const api = start()
    const { id } = await api.ok('createClient', { body: PERSON })
    await put(api, { match, fault: FAULT })
    const names = ['getClient', 'updateClient', 'getRiskProfile', 'listClients'] as const
    for (const name of names) {
      const call = { params: { id }, ...(name === 'updateClient' && { body: {} }) }
      expect([name, (await api.call(name, call)).status]).toEqual([name, name === hit ? 500 : 200])
    }
  })

  test('one client, wherever a request names it', async () => {
    const api = start()
    const { clientId, documentId } = await onboard(api)
    const other = await onboard(api)
    await put(api, { match: { clientId }, fault: FAULT })
    const statusOf = async (which: typeof other) => [
      (await api.call('getClient', { params: { id: which.clientId } })).status,
      (await api.call('getDocument', { params: { id: which.documentId } })).status,
      (await api.call('listDocuments', { query: { clientId: which.clientId } })).status,
      (await api.call('createCheck', { body: checkBody('identity_check', which) })).status,
    ]
    expect(await statusOf({ ...other, clientId, documentId })).toEqual([500, 500, 500, 500])
    expect(await statusOf(other)).toEqual([200, 200, 200, 200])
    expect(await api.call('listClients')).toMatchObject({ status: 200 })
    const broken = await api.send('POST', '/v1/checks', { body: 'clientId' })
    expect(broken).toMatchObject({ status: 400 })
  })
})
