import { describe, expect, test } from 'vitest'
import { EVENT_TYPES, Event, payloadSchemaOf } from '../../src/contracts/events.ts'
import { CAUSES, startWorld as startStory } from '../events/story.ts'
import { startFlow } from '../support/flow.ts'
import { equip } from '../support/onboarding.ts'
import { startReceiver } from '../support/receiver.ts'
import { deliveries, isAccepted, startWorld } from './world.ts'

const ID = '0123456789abcdef01234567'

describe('an event that is fired by hand', () => {
  test.each(EVENT_TYPES)('%s is made up whole, and reaches who wants it', async (type) => {
    await using it = await startWorld({ events: [type] })
    const { event, deliveries: made } = await it.api.control('POST', '/events', { type })
    await it.mock.settle()
    expect(Event.parse(event).type).toBe(type)
    expect(payloadSchemaOf(type).safeParse(event.payload)).toMatchObject({ success: true })
    expect(made).toMatchObject([{ webhookId: it.webhook.id, eventId: event.id, state: 'queued' }])
    expect(it.receiver.received.map((one) => one.event)).toEqual([event])
    expect(it.receiver.received.every((one) => isAccepted(one, it.webhook))).toBe(true)
  })

  test('is about an object at hand, as it is now', async () => {
    await using it = await startWorld({ events: ['workflow.session.started'] })
    const { clientId, documentId, addressId } = await equip(it.api)
    await startFlow(it.api, { clientId })
    const client = await it.api.ok('getClient', { params: { id: clientId } })
    const document = await it.api.ok('getDocument', { params: { id: documentId } })
    const { items: checks } = await it.api.ok('listChecks', { query: { clientId } })
    const { items: sessions } = await it.api.ok('listWorkflowSessions')
    const fired = async (type: string, resourceId: string) => {
      const { event } = await it.api.control('POST', '/events', { type, resourceId })
      expect(payloadSchemaOf(event.type).safeParse(event.payload)).toMatchObject({ success: true })
      return event.payload
    }
    const { createdAt, updatedAt, ...attributes } = client
    expect(await fired('client.created', clientId)).toEqual(client)
    expect(await fired('client.updated', clientId)).toEqual(attributes)
    expect(await fired('client.deleted', clientId)).toEqual({ id: clientId })
    expect(await fired('document.updated.image_uploaded', documentId)).toEqual({
      id: documentId,
      images: document.images,
    })
    expect(await fired('address.deleted', addressId)).toEqual({ id: addressId })
    expect(await fired('check.completed', checks[0].id)).toMatchObject({
      id: checks[0].id,
      status: 'complete',
      outcome: 'clear',
    })
    expect(await fired('workflow.session.started', sessions[0].id)).toMatchObject({
      id: sessions[0].id,
      clientId,
      status: 'started',
    })
  })

  test('has the payload that was given', async () => {
    await using it = await startWorld({ events: ['check.completed.attention'] })
    const [createdAt, updatedAt] = ['2025-03-01T00:00:00.000Z', '2025-03-02T00:00:00.000Z']
    const payload = { id: ID, status: 'complete', outcome: 'attention', createdAt, updatedAt }
    await it.api.control('POST', '/events', { type: 'check.completed.attention', payload })
    await it.mock.settle()
    expect(it.receiver.received.map(({ event }) => event.payload)).toEqual([payload])
  })

  test('reaches one webhook alone when it is named, whatever that wants', async () => {
    await using it = await startWorld({ events: ['client.created'] })
    await using other = await startReceiver()
    const body = { url: other.url, enabled: true, events: ['check.failed'] }
    const { id: webhookId } = await it.api.ok('createWebhook', { body })
    await it.api.control('POST', '/events', { type: 'client.created', webhookId })
    await it.mock.settle()
    expect([it.receiver.received.length, other.received.length]).toEqual([0, 1])
  })

  test('has the faults that were given', async () => {
    await using it = await startWorld()
    const faults = [{ fault: 'duplicate', copy: ['missing-signature'] }]
    await it.api.control('POST', '/events', { type: 'client.created', faults })
    await it.mock.settle()
    expect(it.receiver.received.map((one) => isAccepted(one, it.webhook))).toEqual([true, false])
  })

  test('that no webhook receives is created and not sent', async () => {
    await using it = await startWorld()
    const answer = await it.api.control('POST', '/events', { type: 'check.failed' })
    expect(answer).toMatchObject({ event: { type: 'check.failed' }, deliveries: [] })
    expect(await deliveries(it.api)).toEqual([])
  })

  test('does not shift the ids of what is created later', async () => {
    await using plain = await startWorld()
    await using firing = await startWorld()
    await firing.api.control('POST', '/events', { type: 'check.pending' })
    const [one, other] = await Promise.all([equip(plain.api), equip(firing.api)])
    expect(other).toEqual(one)
  })
})

describe('what payloads have to be', () => {
  test.each(Object.keys(CAUSES))('%s is what really happens', async (type) => {
    await using world = await startStory([type])
    await CAUSES[type]?.(world)
    await world.mock.settle()
    const events = world.receiver.received.map(({ event }) => Event.parse(event))
    expect(events.length).toBeGreaterThan(0)
    for (const event of events) payloadSchemaOf(event.type).parse(event.payload)
  })
})
