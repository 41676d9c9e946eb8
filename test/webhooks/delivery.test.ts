import { describe, expect, test } from 'vitest'
import { sign } from '../../src/server/webhooks/signature.ts'
import { checkBody, onboard } from '../support/onboarding.ts'
import { createClient, deliveries, startWorld } from './world.ts'

describe('a signature', () => {
  test("is that of the official SDK's test", () => {
    expect(sign('{"id":"value"}', 'a_webhook_signature')).toBe(
      'bc00414fa4d54277a3ed01e5ee258d9800a918a7791c7cda16d38b82f38f2150'
    )
  })
})

describe('a delivery', () => {
  test('carries the event in compact JSON, signed, and nothing else', async () => {
    await using it = await startWorld()
    const client = await createClient(it.api)
    await it.mock.settle()
    const [delivery] = it.receiver.received
    expect(delivery?.event).toMatchObject({
      type: 'client.created',
      resourceType: 'client',
      payload: client,
    })
    expect(delivery?.headers).toMatchObject({
      'content-type': 'application/json',
      'complycube-signature': sign(delivery?.body ?? '', it.webhook.secret),
    })
    expect(JSON.stringify(JSON.parse(delivery?.body ?? ''))).toBe(delivery?.body)
  })

  test('goes to the webhooks that want the event, and to no other', async () => {
    await using it = await startWorld({ events: ['client.deleted', 'check.completed.clear'] })
    const onboarded = await onboard(it.api)
    await it.api.ok('createCheck', { body: checkBody('identity_check', onboarded) })
    await it.mock.advance(1000)
    await it.api.ok('deleteClient', { params: { id: onboarded.clientId } })
    await it.mock.settle()
    expect(it.receiver.types()).toEqual(['check.completed.clear', 'client.deleted'])
    expect(it.receiver.received[1]?.event.payload).toEqual({ id: onboarded.clientId })
  })

  test('does not go to a webhook that is disabled or gone', async () => {
    await using it = await startWorld()
    const { id } = it.webhook
    await it.api.ok('updateWebhook', { params: { id }, body: { enabled: false } })
    await createClient(it.api)
    await it.api.ok('updateWebhook', { params: { id }, body: { enabled: true } })
    await createClient(it.api)
    await it.api.ok('deleteWebhook', { params: { id } })
    await it.mock.settle()
    expect(it.receiver.received).toEqual([])
    expect(await deliveries(it.api)).toMatchObject([{ state: 'dropped', attempts: [] }])
  })
})
