import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'
import { startReceiver } from '../support/receiver.ts'
import { createClient, deliveries, setFaults, startWorld, type World } from './world.ts'

/** A client that is then changed by as many events as there are names. */
const rename = async ({ api }: World, ...mobiles: string[]) => {
  const { id } = await createClient(api)
  for (const mobile of mobiles) await api.ok('updateClient', { params: { id }, body: { mobile } })
}

const mobilesOf = ({ receiver }: World) =>
  receiver.received.map(({ event }) => event.payload.mobile)

const UPDATES = { events: ['client.updated'] }

describe('delay', () => {
  test.each([
    { fault: 'delay', byMs: 5000 },
    { fault: { fault: 'delay', by: '2m' }, byMs: 120_000 },
  ])('$fault holds an event back for $byMs ms', async ({ fault, byMs }) => {
    await using it = await startWorld()
    await setFaults(it.api, fault)
    await createClient(it.api)
    await it.mock.advance(byMs - 1)
    expect(it.receiver.received).toEqual([])
    const due = new Date(Date.UTC(2026, 0, 1, 9) + byMs).toISOString()
    expect(await deliveries(it.api)).toMatchObject([{ state: 'queued', nextAttemptAt: due }])
    await it.mock.advance(1)
    expect(it.receiver.received).toHaveLength(1)
    expect(await deliveries(it.api)).toMatchObject([
      { state: 'delivered', attempts: [{ at: due }] },
    ])
  })

  test('lets later events overtake', async () => {
    await using it = await startWorld(UPDATES)
    await it.api.control('PUT', '/webhooks/faults', { rules: [{ next: 1, faults: ['delay'] }] })
    await rename(it, 'first', 'second', 'third')
    await it.mock.advance(5000)
    expect(mobilesOf(it)).toEqual(['second', 'third', 'first'])
  })

  test('is not sent if its webhook is deleted before', async () => {
    await using it = await startWorld()
    await setFaults(it.api, 'delay')
    await createClient(it.api)
    await it.api.ok('deleteWebhook', { params: { id: it.webhook.id } })
    await it.mock.advance(5000)
    expect(it.receiver.received).toEqual([])
    expect(await deliveries(it.api)).toMatchObject([
      { state: 'dropped', reason: 'its webhook is gone or disabled', attempts: [] },
    ])
  })
})

describe('swap', () => {
  test('exchanges the places of two events', async () => {
    await using it = await startWorld(UPDATES)
    await setFaults(it.api, 'swap')
    await rename(it, '1', '2', '3', '4')
    await it.mock.settle()
    expect(mobilesOf(it)).toEqual(['2', '1', '4', '3'])
  })

  test('sends an event alone when no other comes in time', async () => {
    await using it = await startWorld(UPDATES)
    await setFaults(it.api, { fault: 'swap', within: '10s' })
    await rename(it, '1')
    await it.mock.advance(9999)
    expect(mobilesOf(it)).toEqual([])
    await it.mock.advance(1)
    expect(mobilesOf(it)).toEqual(['1'])
    await it.mock.advance(10_000)
    expect(mobilesOf(it)).toEqual(['1'])
  })

  test('concerns one webhook and leaves another alone', async () => {
    await using it = await startWorld(UPDATES)
    await using other = await startReceiver()
    await it.api.ok('createWebhook', { body: { url: other.url, enabled: true, ...UPDATES } })
    const rules = [{ webhookId: it.webhook.id, faults: ['swap'] }]
    await it.api.control('PUT', '/webhooks/faults', { rules })
    await rename(it, '1', '2')
    await it.mock.settle()
    expect(mobilesOf(it)).toEqual(['2', '1'])
    expect(other.received.map(({ event }) => event.payload.mobile)).toEqual(['1', '2'])
  })

  test('goes on when the next one is dropped', async () => {
    await using it = await startWorld(UPDATES)
    const rules = [
      { next: 1, faults: ['swap'] },
      { next: 1, faults: ['drop'] },
    ]
    await it.api.control('PUT', '/webhooks/faults', { rules })
    await rename(it, '1', '2')
    await it.mock.settle()
    expect(mobilesOf(it)).toEqual(['1'])
  })

  test('works on a real clock too, between events about different objects', async () => {
    await using receiver = await startReceiver()
    await using mock = createMock({ clock: 'real', webhooks: [receiver.url] })
    const api = createApi(mock.fetch)
    await api.control('PUT', '/webhooks/faults', { rules: [{ faults: ['swap'] }] })
    const first = await api.ok('createClient', { body: PERSON })
    const second = await api.ok('createClient', { body: PERSON })
    await mock.settle()
    expect(receiver.received.map(({ event }) => event.payload.id)).toEqual([second.id, first.id])
  })
})
