import { describe, expect, test } from 'vitest'
import { RETRY_DELAYS_MS } from '../../src/server/webhooks/delivery-attempts.ts'
import { createClient, deliveries, startWorld } from './world.ts'

describe('a webhook whose receiver does not answer', () => {
  test('is ten retries, each after its wait, and then it is disabled', async () => {
    await using it = await startWorld({ react: () => 503 })
    await createClient(it.api)
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
    await using it = await startWorld({ react: () => 503 })
    await createClient(it.api)
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
