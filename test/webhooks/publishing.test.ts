import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { sign } from '../../src/server/webhooks/signature.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'
import { startReceiver } from '../support/receiver.ts'
import { createClient, deliveries, startWorld } from './world.ts'

describe('publishing', () => {
  test('never delays an answer: with a receiver that does not answer, the API does', async () => {
    await using it = await startWorld({ react: () => 'never' })
    await createClient(it.api)
    expect((await it.api.ok('listClients')).totalItems).toBe(1)
    expect(await deliveries(it.api)).toMatchObject([{ state: 'queued' }])
  })

  test('keeps the events of one object in order', async () => {
    await using it = await startWorld({ events: ['*'] })
    const { id } = await createClient(it.api)
    for (const mobile of ['1', '2', '3', '4']) {
      await it.api.ok('updateClient', { params: { id }, body: { mobile } })
    }
    await it.mock.settle()
    expect(it.receiver.received.map(({ event }) => event.payload.mobile)).toEqual([
      undefined,
      '1',
      '2',
      '3',
      '4',
    ])
    expect(it.receiver.received[1]?.event.payload).toEqual({ id, mobile: '1' })
  })

  test('of an event that no webhook receives leaves no trace', async () => {
    await using it = await startWorld({ events: ['check.failed'] })
    await createClient(it.api)
    await it.mock.settle()
    expect(await deliveries(it.api)).toEqual([])
  })

  test('uses receivers that were given at the start, with the secret that was given', async () => {
    await using receiver = await startReceiver()
    const mock = createMock({ webhooks: [receiver.url], webhookSecret: 'known' })
    await createApi(mock.fetch, { key: 'test_one' }).ok('createClient', { body: PERSON })
    await createApi(mock.fetch, { key: 'test_two' }).ok('createClient', { body: PERSON })
    await mock.settle('test_one')
    await mock.settle('test_two')
    for (const { body, headers } of receiver.received) {
      expect(headers['complycube-signature']).toBe(sign(body, 'known'))
    }
    expect(receiver.received).toHaveLength(2)
  })
})
