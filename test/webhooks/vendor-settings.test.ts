import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { startReceiver } from '../../src/testing/index.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'

const webhookTo = (url: string) => ({ body: { url, enabled: true, events: ['check.completed'] } })

test('httpsWebhooks refuses http addresses on create and on update', async () => {
  const api = createApi(createMock({ httpsWebhooks: true }).fetch)
  const refusal = { status: 400, body: { type: 'invalid_request', param: 'url' } }
  const url = 'http://hooks.example.org/cc'
  expect(await api.call('createWebhook', webhookTo(url))).toMatchObject(refusal)
  const { id } = await api.ok('createWebhook', webhookTo('https://hooks.example.org/cc'))
  const params = { id }
  expect(await api.call('updateWebhook', { params, body: { url } })).toMatchObject(refusal)
  await api.ok('updateWebhook', { params, body: { enabled: false } })
  await api.control('PUT', '/settings', { httpsWebhooks: false })
  await api.ok('createWebhook', webhookTo(url))
})

test.each(['documented', 'extended'] as const)('eventPayload %s', async (eventPayload) => {
  await using receiver = await startReceiver()
  const mock = createMock({ clock: 'virtual', eventPayload })
  const api = createApi(mock.fetch)
  await api.ok('createWebhook', webhookTo(receiver.url))
  const { id: clientId } = await api.ok('createClient', { body: PERSON })
  const type = 'standard_screening_check'
  await api.ok('createCheck', { body: { clientId, type } })
  await mock.advance(5000)
  const { payload } = await receiver.next('check.completed')
  const documented = ['createdAt', 'id', 'outcome', 'status', 'updatedAt']
  const added = eventPayload === 'extended' ? ['clientId', 'enableMonitoring', 'type'] : []
  expect(Object.keys(payload).toSorted()).toEqual([...documented, ...added].toSorted())
  if (eventPayload === 'extended') expect(payload).toMatchObject({ clientId, type })
})
