import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { RETRY_DELAYS_MS } from '../../src/server/webhooks/retry-schedule.ts'
import { sign } from '../../src/server/webhooks/signature.ts'
import { type Api, createApi } from '../support/api.ts'
import { checkBody, onboard, PERSON } from '../support/onboarding.ts'
import { type Reaction, startReceiver } from '../support/receiver.ts'

const start = async (react?: (nth: number) => Reaction, events: string[] = ['client.created']) => {
  const receiver = await startReceiver(react)
  const mock = createMock({ clock: 'virtual', webhookTimeoutMs: 40 })
  const api = createApi(mock.fetch)
  const webhook = await api.ok('createWebhook', {
    body: { url: receiver.url, enabled: true, events },
  })
  const close = async () => {
    await mock.close()
    await receiver.close()
  }
  return { receiver, mock, api, webhook, [Symbol.asyncDispose]: close }
}

const fire = (api: Api) => api.ok('createClient', { body: PERSON })

const deliveries = async (api: Api) => (await api.control('GET', '/deliveries')).items

describe('a signature', () => {
  test("is that of the official SDK's test", () => {
    expect(sign('{"id":"value"}', 'a_webhook_signature')).toBe(
      'bc00414fa4d54277a3ed01e5ee258d9800a918a7791c7cda16d38b82f38f2150'
    )
  })
})

describe('a delivery', () => {
  test('carries the event in compact JSON, signed, and nothing else', async () => {
    await using it = await start()
    const client = await fire(it.api)
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
    await using it = await start(undefined, ['client.deleted', 'check.completed.clear'])
    const onboarded = await onboard(it.api)
    await it.api.ok('createCheck', { body: checkBody('identity_check', onboarded) })
    await it.mock.advance(1000)
    await it.api.ok('deleteClient', { params: { id: onboarded.clientId } })
    await it.mock.settle()
    expect(it.receiver.types()).toEqual(['check.completed.clear', 'client.deleted'])
    expect(it.receiver.received[1]?.event.payload).toEqual({ id: onboarded.clientId })
  })

  test('does not go to a webhook that is disabled or gone', async () => {
    await using it = await start()
    const { id } = it.webhook
    await it.api.ok('updateWebhook', { params: { id }, body: { enabled: false } })
    await fire(it.api)
    await it.api.ok('updateWebhook', { params: { id }, body: { enabled: true } })
    await fire(it.api)
    await it.api.ok('deleteWebhook', { params: { id } })
    await it.mock.settle()
    expect(it.receiver.received).toEqual([])
    expect(await deliveries(it.api)).toMatchObject([{ state: 'dropped', attempts: [] }])
  })

  test.each([
    { reaction: 500, error: undefined, status: 500 },
    { reaction: 302, error: undefined, status: 302 },
    { reaction: 210, error: undefined, status: 210 },
    { reaction: 'never', error: 'no answer within 0.04 s', status: undefined },
    { reaction: 'hang up', error: 'connection closed before an answer', status: undefined },
  ] as const)('answered with $reaction is tried again', async ({ reaction, error, status }) => {
    await using it = await start((nth) => (nth === 1 ? reaction : 200))
    await fire(it.api)
    await it.mock.settle()
    const [first] = await deliveries(it.api)
    expect(first).toMatchObject({ state: 'retrying', nextAttemptAt: '2026-01-01T09:01:00.000Z' })
    expect(first.attempts[0].error).toBe(error)
    expect(first.attempts[0].status).toBe(status)
    await it.mock.advance(59_999)
    expect(it.receiver.received).toHaveLength(1)
    await it.mock.advance(1)
    expect(it.receiver.received).toHaveLength(2)
    expect(await deliveries(it.api)).toMatchObject([
      { state: 'delivered', attempts: [{}, { at: '2026-01-01T09:01:00.000Z', status: 200 }] },
    ])
    const [one, other] = it.receiver.received
    expect(other?.body).toBe(one?.body)
  })

  test('over a kept connection that the receiver has closed takes a new one', async () => {
    await using it = await start((nth) => (nth === 2 ? 'hang up' : 200))
    await fire(it.api)
    await it.mock.settle()
    await fire(it.api)
    await it.mock.settle()
    expect(await deliveries(it.api)).toMatchObject([
      { state: 'delivered' },
      { state: 'delivered', attempts: [{ status: 200 }] },
    ])
  })

  test('to nobody is recorded as such', async () => {
    await using it = await start()
    await it.receiver.close()
    await fire(it.api)
    await it.mock.settle()
    const [{ attempts }] = await deliveries(it.api)
    expect(attempts).toMatchObject([{ error: expect.stringContaining('connection refused') }])
  })
})

describe('the life of a webhook that nobody answers', () => {
  test('is ten retries, each after its wait, and then it is disabled', async () => {
    await using it = await start(() => 503)
    await fire(it.api)
    await it.mock.settle()
    for (const [index, delayMs] of RETRY_DELAYS_MS.entries()) {
      expect(it.receiver.received).toHaveLength(index + 1)
      const read = await it.api.ok('getWebhook', { params: { id: it.webhook.id } })
      expect(read.enabled).toBe(true)
      await it.mock.advance(delayMs)
    }
    expect(it.receiver.received).toHaveLength(11)
    expect(await deliveries(it.api)).toMatchObject([{ state: 'failed' }])
    const read = await it.api.ok('getWebhook', { params: { id: it.webhook.id } })
    expect(read).toMatchObject({ enabled: false, updatedAt: '2026-01-02T19:03:00.000Z' })
  })

  test('is told by one advance, in order', async () => {
    await using it = await start(() => 503)
    await fire(it.api)
    const { effects } = await it.api.control('POST', '/clock/advance', { bySeconds: 200_000 })
    expect(effects.map(({ kind }: { kind: string }) => kind)).toEqual([
      'delivery.failed',
      ...Array.from({ length: 10 }, () => ['delivery.retried', 'delivery.failed']).flat(),
      'webhook.disabled',
    ])
  })

  test('waits 60, 120 and 480 seconds, as documented, then doubles', () => {
    expect(RETRY_DELAYS_MS.map((ms) => ms / 1000)).toEqual([
      60, 120, 480, 960, 1920, 3840, 7680, 15_360, 30_720, 61_440,
    ])
  })
})

describe('publishing', () => {
  test('never delays an answer: with a receiver that does not answer, the API does', async () => {
    await using it = await start(() => 'never')
    await fire(it.api)
    expect((await it.api.ok('listClients')).totalItems).toBe(1)
    expect(await deliveries(it.api)).toMatchObject([{ state: 'queued' }])
  })

  test('keeps the events of one object in order', async () => {
    await using it = await start(undefined, ['*'])
    const { id } = await fire(it.api)
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

  test('of an event that nobody wants leaves no trace', async () => {
    await using it = await start(undefined, ['check.failed'])
    await fire(it.api)
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
