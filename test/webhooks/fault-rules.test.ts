import { describe, expect, test } from 'vitest'
import { readBook } from '../../src/scenarios/book.ts'
import { WebhookFaultRules } from '../../src/scenarios/webhook-faults.ts'
import { Loopback } from '../../src/server/loopback.ts'
import { createSandbox } from '../../src/server/sandbox/create-sandbox.ts'
import { ImageStore } from '../../src/server/sandbox/images.ts'
import { MemoryBudget } from '../../src/server/sandbox/memory.ts'
import { BusyKeys } from '../../src/server/sandbox/slices.ts'
import { startReceiver } from '../support/receiver.ts'
import { createClient, deliveries, setFaults, startWorld } from './world.ts'

const PATH = '/webhooks/faults'

const faultsOf = (records: { faults: { fault: string }[] }[]): string[] =>
  records.map(({ faults }) => faults.map(({ fault }) => fault).join(' '))

describe('rules of a sandbox', () => {
  test('are none at first, are replaced as a whole, and go', async () => {
    await using it = await startWorld()
    expect(await it.api.control('GET', PATH)).toEqual({ rules: [] })
    const rules = [{ events: ['check.failed'], faults: ['drop'] }]
    const set = await it.api.control('PUT', PATH, { rules })
    expect(set).toEqual({
      rules: [{ events: ['check.failed'], faults: [{ fault: 'drop' }], used: 0 }],
    })
    expect(await it.api.control('GET', PATH)).toEqual(set)
    expect(await it.api.control('DELETE', PATH)).toEqual({ rules: [] })
    expect(await it.api.control('GET', PATH)).toEqual({ rules: [] })
  })

  test('count the deliveries that they are for, and are then spent', async () => {
    await using it = await startWorld()
    const rules = [{ next: 2, faults: ['drop'] }, { faults: ['spaced-json'] }]
    await it.api.control('PUT', PATH, { rules })
    for (let count = 0; count < 3; count++) await createClient(it.api)
    expect(faultsOf(await deliveries(it.api))).toEqual(['drop', 'drop', 'spaced-json'])
    expect(await it.api.control('GET', PATH)).toMatchObject({
      rules: [{ next: 2, used: 2, left: 0 }, { used: 1 }],
    })
  })

  test('are for the events that they name', async () => {
    await using it = await startWorld({ events: ['*'] })
    const rules = [{ events: ['client.updated', 'client.deleted'], faults: ['drop'] }]
    await it.api.control('PUT', PATH, { rules })
    const { id } = await createClient(it.api)
    await it.api.ok('updateClient', { params: { id }, body: { mobile: '1' } })
    await it.api.ok('deleteClient', { params: { id } })
    await it.mock.settle()
    expect(it.receiver.types()).toEqual(['client.created'])
    expect((await deliveries(it.api)).slice(1)).toMatchObject([
      { state: 'dropped', reason: 'a fault says so', attempts: [] },
      { state: 'dropped' },
    ])
  })

  test('are for the webhook that they name', async () => {
    await using it = await startWorld()
    await using other = await startReceiver()
    const body = { url: other.url, enabled: true, events: ['*'] }
    const { id } = await it.api.ok('createWebhook', { body })
    await it.api.control('PUT', PATH, { rules: [{ webhookId: id, faults: ['drop'] }] })
    await createClient(it.api)
    await it.mock.settle()
    expect([it.receiver.received.length, other.received.length]).toEqual([1, 0])
  })

  test('do not apply in another sandbox, and end with a reset', async () => {
    await using it = await startWorld()
    await setFaults(it.api, 'drop')
    await it.mock.reset()
    expect(await it.api.control('GET', PATH)).toEqual({ rules: [] })
  })
})

describe('rules of a scenario', () => {
  const payload = { id: '0123456789abcdef01234567' }

  const startSandbox = () => {
    const sandbox = createSandbox(
      'test_rules',
      { clock: 'virtual' },
      {
        store: new ImageStore(),
        budget: new MemoryBudget({}),
        currentBook: () => readBook({}),
        loopback: new Loopback(),
        busyKeys: new BusyKeys(),
      }
    )
    const url = 'http://127.0.0.1:9/'
    sandbox.webhooks.insert({ url, enabled: true, events: ['*'], secret: 'known' })
    const dropped = () => sandbox.dispatcher.deliveries.all().map(({ faults }) => faults.length > 0)
    return { sandbox, dropped, [Symbol.dispose]: () => sandbox.close() }
  }

  test('are for the events of one check, and of these for those that they name', () => {
    using it = startSandbox()
    const rules = WebhookFaultRules.parse([{ events: ['check.completed'], faults: ['drop'] }])
    it.sandbox.webhookFaults.setFor(payload.id, rules)
    it.sandbox.publish('check.pending', payload)
    it.sandbox.publish('check.completed', payload)
    it.sandbox.publish('check.completed', { id: 'fedcba9876543210fedcba98' })
    expect(it.dropped()).toEqual([false, true, false])
  })

  test('give way to those set by hand, and to faults of the event itself', () => {
    using it = startSandbox()
    const { webhookFaults, publish, dispatcher } = it.sandbox
    webhookFaults.setFor(payload.id, WebhookFaultRules.parse([{ faults: ['drop'] }]))
    webhookFaults.set([{ next: 1, faults: [{ fault: 'delay' }] }])
    publish('check.pending', payload, [{ fault: 'stale' }])
    publish('check.pending', payload)
    publish('check.pending', payload)
    expect(
      faultsOf(dispatcher.deliveries.all().map(({ faults }) => ({ faults: [...faults] })))
    ).toEqual(['stale', 'delay', 'drop'])
  })
})
