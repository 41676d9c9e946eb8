import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createControl } from '../../src/testing/control.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'
import { startReceiver } from '../support/receiver.ts'

const CHECKS = 300

const start = async () => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  const { id: clientId } = await api.ok('createClient', { body: PERSON })
  const ids: string[] = []
  for (let count = 0; count < CHECKS; count++) {
    const body = { type: 'standard_screening_check', clientId }
    ids.push((await api.ok('createCheck', { body })).id)
  }
  return { mock, api, ids }
}

test('a move reports every effect, a page at a time', async () => {
  const { api, ids } = await start()
  const moved = await api.control('POST', '/clock/advance', { by: '1d', limit: 200 })
  expect(moved).toMatchObject({ total: CHECKS, next: 200 })
  const rest = await api.control('GET', `/effects?after=${moved.next}`)
  expect(rest).toMatchObject({ total: 100 })
  expect(rest).not.toHaveProperty('next')
  const told = [...moved.effects, ...rest.effects].map(({ id }: { id: string }) => id)
  expect(told).toEqual(ids)
  expect(await api.control('POST', '/settle')).toMatchObject({ effects: [], total: 0 })
})

test('deliveries that are due together are recorded in the order of their creation', async () => {
  await using receiver = await startReceiver(() => 200)
  const { mock, api, ids } = await start()
  const events = ['check.completed', 'check.completed.clear']
  await api.ok('createWebhook', { body: { url: receiver.url, enabled: true, events } })
  const { effects } = await createControl(mock).advance('1d')
  const reached = effects.filter(({ kind }) => kind === 'delivery.succeeded')
  const { items } = await api.control('GET', '/deliveries')
  expect(reached.map(({ id }) => id)).toEqual(items.map(({ id }: { id: string }) => id))
  expect(effects).toHaveLength(3 * ids.length)
})
