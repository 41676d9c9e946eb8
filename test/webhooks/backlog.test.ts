import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { createMock } from '../../src/index.ts'
import * as realTime from '../../src/server/sandbox/real-time.ts'
import { createApi } from '../support/api.ts'
import { startReceiver } from '../support/receiver.ts'
import { createClient, deliveries } from './world.ts'

const COUNT = 48
/** A number that no other limit has. */
const LIMIT_MS = 54_321

/** Creates clients side by side, so that each sends an event at once. */
const publish = async (api: ReturnType<typeof createApi>): Promise<void> => {
  await Promise.all(Array.from({ length: COUNT }, () => createClient(api)))
}

describe('under backlog', () => {
  test('the time of a receiver begins when its request is sent', async () => {
    const limit = vi.spyOn(realTime, 'limit')
    onTestFinished(() => limit.mockRestore())
    const begun = () => limit.mock.calls.filter(([limitMs]) => limitMs === LIMIT_MS)
    await using receiver = await startReceiver(() => 'never')
    await using mock = createMock({ webhooks: [receiver.url], webhookTimeoutMs: LIMIT_MS })
    await publish(createApi(mock.fetch))
    // 48 deliveries by 16 connections take three rounds.
    for (const sent of [16, 32, 48]) {
      await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(sent)
      // It begins again when the whole request is written.
      await expect.poll(() => begun().length, { timeout: 20_000 }).toBe(2 * sent)
      for (const [, onExceeded] of begun().slice(2 * (sent - 16))) onExceeded()
    }
  })

  test('a receiver that never answers delays no other', async () => {
    await using silent = await startReceiver(() => 'never')
    await using quick = await startReceiver()
    const webhooks = [silent.url, quick.url]
    await using mock = createMock({ webhooks, webhookTimeoutMs: 60_000 })
    const api = createApi(mock.fetch)
    await publish(api)
    await expect.poll(() => quick.received.length, { timeout: 20_000 }).toBe(COUNT)
    expect(silent.received).toHaveLength(16)
  })

  test('each attempt is received once, also by a receiver that comes and goes', async () => {
    await using receiver = await startReceiver((nth) => (nth % 3 === 0 ? 'hang up' : 200))
    await using mock = createMock({ webhooks: [receiver.url] })
    const api = createApi(mock.fetch)
    await publish(api)
    await mock.settle()
    const all = await deliveries(api)
    expect(all).toHaveLength(COUNT)
    expect(receiver.received).toHaveLength(COUNT)
    const ids = receiver.received.map(({ event }) => event.id)
    expect(new Set(ids).size).toBe(COUNT)
    expect(all.filter(({ state }) => state === 'retrying')).toHaveLength(COUNT / 3)
    expect(all.filter(({ state }) => state === 'delivered')).toHaveLength((COUNT / 3) * 2)
    for (const { attempts } of all) expect(attempts).toHaveLength(1)
  })

  test('requests that wait are cancelled by a reset', async () => {
    await using receiver = await startReceiver(() => 'never')
    await using mock = createMock({ webhooks: [receiver.url] })
    const api = createApi(mock.fetch)
    await publish(api)
    await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(16)
    await mock.reset()
    await mock.settle()
    expect(receiver.received).toHaveLength(16)
  })
})
