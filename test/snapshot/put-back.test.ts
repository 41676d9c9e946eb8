import { expect, test } from 'vitest'
import { createMock, startMockServer } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { furnish } from '../support/furnished.ts'
import { checkBody, PERSON } from '../support/onboarding.ts'

test('a restored sandbox is as it was, and another sandbox does not change', async () => {
  const { api, neighbour, ids, mock } = await furnish()
  const snapshot = await api.control('GET', '/snapshot')
  await mock.advance(5000)
  await api.ok('createClient', { body: PERSON })
  await neighbour.ok('createClient', { body: PERSON })
  const params = { id: ids.checkId }
  expect(await api.ok('getCheck', { params })).toMatchObject({ status: 'complete' })
  await api.control('PUT', '/snapshot', snapshot)
  expect(await api.ok('getCheck', { params })).toMatchObject({ status: 'pending' })
  expect((await api.ok('listClients')).totalItems).toBe(2)
  expect((await neighbour.ok('listClients')).totalItems).toBe(3)
  await mock.advance(5000)
  expect(await api.ok('getCheck', { params })).toMatchObject({ status: 'complete' })
})

test('what was pending in the replaced sandbox never happens', async () => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  const empty = await api.control('GET', '/snapshot')
  const { id: clientId } = await api.ok('createClient', { body: PERSON })
  await api.ok('createCheck', {
    body: checkBody('standard_screening_check', { clientId, livePhotoId: '', documentId: '' }),
  })
  await api.control('PUT', '/snapshot', empty)
  expect(await api.control('POST', '/clock/advance', { by: '1d' })).toMatchObject({ effects: [] })
})

test('one snapshot can be restored into many sandboxes, which are then independent', async () => {
  const { api, mock, ids } = await furnish()
  const snapshot = await api.control('GET', '/snapshot')
  const [one, two] = ['test_one', 'test_two'].map((key) => createApi(mock.fetch, { key }))
  await one?.control('PUT', '/snapshot', snapshot)
  await two?.control('PUT', '/snapshot', snapshot)
  await one?.ok('deleteClient', { params: { id: ids.clientId } })
  expect((await two?.call('getClient', { params: { id: ids.clientId } }))?.status).toBe(200)
  expect((await api.call('getClient', { params: { id: ids.clientId } })).status).toBe(200)
})

test('a request that a fault holds is listed in leftOut', async () => {
  const { api } = await furnish()
  await api.control('PUT', '/faults', {
    rules: [{ match: { operation: 'listClients' }, fault: { latency: '1m' } }],
  })
  const held = api.call('listClients')
  const { leftOut, state } = await api.control('GET', '/snapshot')
  expect(leftOut).toEqual([expect.stringContaining('1 request')])
  expect(state.clock.due).toHaveLength(1)
  await api.control('POST', '/clock/advance', { by: '1m' })
  expect((await held).status).toBe(200)
})

test('a snapshot longer than any other body is accepted on a port', async () => {
  const { api } = await furnish()
  const snapshot = await api.control('GET', '/snapshot')
  const [client] = snapshot.state.clients
  snapshot.state.audit = [
    {
      id: 'a'.repeat(11 * 1024 * 1024),
      time: 0,
      trigger: 't',
      resourceType: 'client',
      after: client,
    },
  ]
  await using server = await startMockServer({ clock: 'virtual' })
  const remote = createApi(fetch, { base: server.url })
  expect(await remote.control('PUT', '/snapshot', snapshot)).toMatchObject({ status: 'restored' })
  expect((await remote.ok('listClients')).totalItems).toBe(2)
})

test('a sandbox with a real clock is restored with a real clock and its timers', async () => {
  const mock = createMock()
  const api = createApi(mock.fetch)
  const { id: clientId } = await api.ok('createClient', { body: PERSON })
  const body = { clientId, type: 'standard_screening_check' }
  const { id } = await api.ok('createCheck', { body })
  const snapshot = await api.control('GET', '/snapshot')
  snapshot.state.clock.due[0].at = 0
  const other = createApi(mock.fetch, { key: 'test_other' })
  await other.control('PUT', '/snapshot', snapshot)
  await other.control('POST', '/settle', {})
  expect(await other.ok('getCheck', { params: { id } })).toMatchObject({ status: 'complete' })
  expect(await api.ok('getCheck', { params: { id } })).toMatchObject({ status: 'pending' })
  await mock.close()
})
