import { describe, expect, test } from 'vitest'
import { createClient, deliveries, isAccepted, setFaults, startWorld, type World } from './world.ts'

/** The whole time of all retries. */
const ALL_RETRIES_MS = 200_000_000

const enable = ({ api, webhook }: World) =>
  api.ok('updateWebhook', { params: { id: webhook.id }, body: { enabled: true } })

describe('resending', () => {
  test('sends the same bytes once more, and leaves the old record as it is', async () => {
    await using it = await startWorld()
    await createClient(it.api)
    await it.mock.settle()
    const [first] = await deliveries(it.api)
    const again = await it.api.control('POST', `/deliveries/${first.id}/resend`, {})
    expect(again).toMatchObject({ state: 'queued', repeats: { of: first.id, because: 'resend' } })
    await it.mock.settle()
    const [one, other] = it.receiver.received
    expect(other?.body).toBe(one?.body)
    expect(other && isAccepted(other, it.webhook)).toBe(true)
    expect(await deliveries(it.api)).toMatchObject([first, { id: again.id, state: 'delivered' }])
  })

  test('is without the faults of the delivery, and with those that are asked for', async () => {
    await using it = await startWorld()
    await setFaults(it.api, 'drop')
    await createClient(it.api)
    const [{ id }] = await deliveries(it.api)
    await it.api.control('POST', `/deliveries/${id}/resend`, {})
    await it.api.control('POST', `/deliveries/${id}/resend`, { faults: ['wrong-secret'] })
    await it.mock.settle()
    expect(it.receiver.received.map((one) => isAccepted(one, it.webhook))).toEqual([true, false])
  })

  test('of what is not known, or to a webhook that takes nothing, is refused', async () => {
    await using it = await startWorld()
    await createClient(it.api)
    await it.mock.settle()
    const [{ id }] = await deliveries(it.api)
    const path = `/deliveries/${id}/resend`
    await it.api.control('POST', '/deliveries/none/resend', {}, 404)
    const params = { id: it.webhook.id }
    await it.api.ok('updateWebhook', { params, body: { enabled: false } })
    const disabled = await it.api.control('POST', path, {}, 409)
    expect(disabled.error).toContain(`POST /v1/webhooks/${params.id} with { "enabled": true }`)
    await it.api.ok('deleteWebhook', { params })
    expect((await it.api.control('POST', path, {}, 409)).error).toContain('was deleted')
    expect(it.receiver.received).toHaveLength(1)
  })
})

describe('resending all that failed', () => {
  const start = async () => {
    const it = await startWorld({ react: (nth) => (nth <= 11 ? 500 : 200) })
    await createClient(it.api)
    await it.mock.advance(ALL_RETRIES_MS)
    return it
  }

  test('sends each once more, and not again what has been', async () => {
    await using it = await start()
    await enable(it)
    const [failed] = await deliveries(it.api)
    expect(failed.state).toBe('failed')
    const { resent, skipped } = await it.api.control('POST', '/resend-failed', {})
    expect(resent).toMatchObject([{ repeats: { of: failed.id, because: 'resend' } }])
    expect(skipped).toEqual([])
    await it.mock.settle()
    expect(it.receiver.received).toHaveLength(12)
    expect(await it.api.control('POST', '/resend-failed', {})).toEqual({ resent: [], skipped: [] })
  })

  test('tells what it could not send, and why', async () => {
    await using it = await start()
    const [{ id }] = await deliveries(it.api)
    expect(await it.api.control('POST', '/resend-failed', {})).toEqual({
      resent: [],
      skipped: [{ id, reason: expect.stringContaining('is disabled') }],
    })
    await enable(it)
    expect((await it.api.control('POST', '/resend-failed', {})).resent).toHaveLength(1)
  })
})
