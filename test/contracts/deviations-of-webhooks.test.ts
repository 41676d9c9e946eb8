import { describe, expect, test } from 'vitest'
import { createApi, type Fetch } from '../support/api.ts'
import { deviatingDeliveries } from './deviating-receiver.ts'
import { failuresOf, idsOf, key, messageOf, runOnMock } from './suite-runs.ts'

/** A mock that hears otherwise what it is told of new webhooks. */
const mishearing =
  (changes: object) =>
  (ask: Fetch): Fetch =>
  async (request) => {
    if (request.method !== 'POST' || !request.url.endsWith('/v1/webhooks')) return ask(request)
    const body = JSON.stringify({ ...JSON.parse(await request.clone().text()), ...changes })
    const { headers } = request
    return ask(new Request(request.url, { method: 'POST', headers, body }))
  }

/** A mock that says that it has deleted webhooks, and has not. */
const keeping =
  (ask: Fetch): Fetch =>
  async (request) =>
    request.method === 'DELETE' && request.url.includes('/v1/webhooks/')
      ? new Response(null, { status: 204 })
      : ask(request)

const runChoice = (between: (ask: Fetch) => Fetch) =>
  runOnMock(between, { only: ['deliveries.webhooks'] })

describe('a mock that does not send what it should, to whom it should', () => {
  test.each([
    [
      'sends events that nobody asked for',
      mishearing({ events: ['*'] }),
      ['deliveries.webhooks.only-subscribed', 'deliveries.webhooks.other-events'],
    ],
    [
      'sends to webhooks that are disabled',
      mishearing({ enabled: true }),
      ['deliveries.webhooks.disabled', 'deliveries.webhooks.enabled-again'],
    ],
    ['sends to webhooks that are deleted', keeping, ['deliveries.webhooks.deleted']],
  ])('%s', async (_, between, fails) => {
    const { result } = await runChoice(between)
    expect(failuresOf(result).map(({ id }) => id)).toEqual(fails)
  })

  test('sends to nobody: nothing is waited for twice', async () => {
    const { result } = await runOnMock(mishearing({ enabled: false }), { only: ['deliveries'] })
    expect(messageOf(result, 'deliveries.request.method')).toMatch(
      /expected it to come; found no delivery at all; does http:\S+ lead from the target to the receiver\?$/
    )
    expect(result.counts.fails).toBeGreaterThan(40)
    expect(idsOf(result, 'holds')).toEqual([])
  })
})

describe('a retry', () => {
  const changingTheSecond = (change: (event: object) => object) => {
    const seen = new Set<string>()
    return deviatingDeliveries(({ event }) => {
      if (!seen.has(event.id)) {
        seen.add(event.id)
        return undefined
      }
      return { events: [change(event)] }
    })
  }

  test.each([
    [
      'under another id',
      (event: object) => ({ ...event, id: 'face00000000000000000000' }),
      ['deliveries.retry.same-event', 'deliveries.retry.same-bytes'],
    ],
    [
      'with another time',
      (event: object) => ({ ...event, createdAt: '2030-01-01T00:00:00.000Z' }),
      ['deliveries.retry.same-bytes'],
    ],
  ])('%s is caught by name', async (_, change, fails) => {
    const { between, through } = changingTheSecond(change)
    const { result } = await runOnMock(between, { only: ['deliveries.retry'] }, through)
    expect(failuresOf(result).map(({ id }) => id)).toEqual(fails)
  })
})

describe("the mock's own faults of webhooks", () => {
  const faulty =
    (fault: string) =>
    (ask: Fetch): Fetch => {
      const rules = [{ events: ['client.created'], faults: [fault] }]
      const set = createApi(ask, { key }).control('PUT', '/webhooks/faults', { rules })
      return async (request) => {
        await set
        return ask(request)
      }
    }

  test.each([
    ['wrong-secret', 'deliveries.signature.of-raw-bytes'],
    ['altered-byte', 'deliveries.signature.of-raw-bytes'],
    ['missing-signature', 'deliveries.signature.form'],
    ['spaced-json', 'deliveries.body.compact'],
    ['truncated-body', 'deliveries.event.shape'],
    ['drop', 'deliveries.client-created.whole-object'],
    ['duplicate', 'deliveries.order.as-it-happened'],
    ['swap', 'deliveries.order.as-it-happened'],
  ])('%s breaks %s', async (fault, clause) => {
    const { result } = await runOnMock(faulty(fault), { only: ['deliveries'] })
    expect(failuresOf(result).map(({ id }) => id)).toContain(clause)
  })

  test('of the name of the header are none: its case does not count', async () => {
    const { result } = await runOnMock(faulty('signature-header-case'), { only: ['deliveries'] })
    expect(failuresOf(result)).toEqual([])
  })
})
