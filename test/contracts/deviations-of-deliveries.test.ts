import { describe, expect, test } from 'vitest'
import { createApi, type Fetch } from '../support/api.ts'
import { clausesThatSeeDelivery, runClean } from './clean-run.ts'
import { type DeliveryCase, deviatingDeliveries, of } from './deviating-receiver.ts'
import { failingIds, failuresOf, idsOf, key, messageOf, runOnMock } from './suite-runs.ts'

const CREATED = 'client.created'

const deviations: DeliveryCase[] = [
  {
    what: 'an event that is not sent',
    deviation: of('client.updated', () => ({ events: [] })),
    fails: [
      'deliveries.client-updated.what-changed',
      'deliveries.event.own-id',
      'deliveries.order.as-it-happened',
      'deliveries.webhooks.only-subscribed',
      'deliveries.webhooks.star',
      'deliveries.webhooks.own-secret',
      'deliveries.webhooks.disabled',
      'deliveries.webhooks.enabled-again',
      'deliveries.webhooks.other-events',
      'deliveries.webhooks.deleted',
    ],
    message: `delivery of client.updated: expected it to come; found no such delivery within 130 s; what came: client.created`,
  },
  {
    what: 'an event that is sent twice',
    deviation: of('client.deleted', ({ event }) => ({ events: [event, event] })),
    fails: ['deliveries.order.as-it-happened', 'deliveries.webhooks.other-events'],
    message: `found client.created, client.updated, client.deleted, client.deleted`,
  },
  {
    what: 'an event under another name',
    deviation: of(CREATED, ({ event }) => ({ events: [{ ...event, type: 'client.create' }] })),
    fails: [
      'deliveries.event.shape',
      'deliveries.event.type',
      'deliveries.client-created.whole-object',
      'deliveries.order.as-it-happened',
      'deliveries.webhooks.star',
      'deliveries.retry.first-after-60-s',
      'deliveries.retry.second-after-120-s',
      'deliveries.retry.not-after-204',
      'deliveries.retry.after-redirect',
    ],
    message: `at 'type': Invalid option`,
  },
  {
    what: 'a resourceType in the plural',
    deviation: of(CREATED, ({ event }) => ({ events: [{ ...event, resourceType: 'clients' }] })),
    fails: ['deliveries.event.shape', 'deliveries.event.resource-type'],
    message: `at 'resourceType': Invalid option`,
  },
  {
    what: 'an attribute that nobody knows',
    deviation: of(CREATED, ({ event }) => ({ events: [{ ...event, version: 1 }] })),
    fails: ['deliveries.event.shape'],
    message: `Unrecognized key: "version"`,
  },
  {
    what: 'a payload that lacks an attribute',
    deviation: of('check.completed', ({ event }) => {
      const { updatedAt: _, ...payload } = event.payload
      return { events: [{ ...event, payload }] }
    }),
    fails: ['deliveries.check-completed.payload', 'deliveries.check-completed.as-shown'],
    message: `at 'payload.updatedAt': Invalid input`,
  },
  {
    what: 'an outcome before there is one',
    deviation: of('check.pending', ({ event }) => ({
      events: [{ ...event, payload: { ...event.payload, outcome: 'clear' } }],
    })),
    fails: ['deliveries.check-pending.without-outcome'],
    message: `expected no 'payload.outcome'; found "clear"`,
  },
  {
    what: 'a completed event before the completion',
    deviation: of('check.pending', ({ event }) => ({
      events: [
        event,
        {
          ...event,
          id: event.id.replace(/^.{4}/, 'face'),
          type: 'check.completed',
          payload: { ...event.payload, status: 'complete', outcome: 'clear' },
        },
      ],
    })),
    fails: ['deliveries.check-completed.follows-completion', 'deliveries.order.pending-first'],
    message: `expected 'status' to be "complete"; found "pending"`,
  },
  {
    what: 'an id that two events share',
    deviation: ({ type, event }) =>
      type.startsWith('check.completed')
        ? { events: [{ ...event, id: 'face00000000000000000000' }] }
        : undefined,
    fails: ['deliveries.check-completed.both-events'],
    message: `expected 'id' to be another than`,
  },
  {
    what: 'an update that tells the whole object',
    deviation: of('address.updated', ({ event }) => ({
      events: [{ ...event, payload: { ...event.payload, country: 'GB' } }],
    })),
    fails: ['deliveries.address-updated.what-changed'],
    message: `expected 'payload' to be`,
  },
  {
    what: 'a signature with another secret',
    deviation: of(CREATED, () => ({ headers: { 'complycube-signature': 'ab'.repeat(32) } })),
    fails: ['deliveries.signature.of-raw-bytes'],
    message: 'expected ComplyCube-Signature to be the HMAC-SHA256 of the body with the secret',
  },
  {
    what: 'a signature in capitals',
    deviation: of(CREATED, ({ headers }) => ({
      headers: { 'complycube-signature': headers['complycube-signature']?.toUpperCase() },
    })),
    fails: ['deliveries.signature.form', 'deliveries.signature.of-raw-bytes'],
    message: 'expected header ComplyCube-Signature to match /^[0-9a-f]{64}$/',
  },
  {
    what: 'a body that was altered after it was signed',
    deviation: of(CREATED, ({ event }) => ({
      text: JSON.stringify({
        ...event,
        id: event.id.replace(/.$/, (last: string) => (last === '0' ? '1' : '0')),
      }),
    })),
    fails: ['deliveries.signature.of-raw-bytes'],
    message: `expected ComplyCube-Signature to be the HMAC-SHA256 of the body`,
  },
  {
    what: 'spaced JSON, signed as it is not sent',
    deviation: of(CREATED, ({ event }) => ({ text: JSON.stringify(event, null, 2) })),
    fails: ['deliveries.signature.of-raw-bytes', 'deliveries.body.compact'],
    message: `expected ComplyCube-Signature to be the HMAC-SHA256`,
  },
  {
    what: 'no signature',
    deviation: of(CREATED, () => ({ headers: { 'complycube-signature': undefined } })),
    fails: ['deliveries.signature.form', 'deliveries.signature.of-raw-bytes'],
    message: `found nothing`,
  },
  {
    what: 'text instead of JSON',
    deviation: of(CREATED, () => ({ headers: { 'content-type': 'text/plain' } })),
    fails: ['deliveries.request.content-type'],
    message: `found "text/plain"`,
  },
  {
    what: 'an event that is sent by PUT',
    deviation: of(CREATED, () => ({ method: 'PUT' })),
    fails: ['deliveries.request.method'],
    message: `delivery of an event: expected POST; found PUT`,
  },
]

const clean = await runClean({ only: ['deliveries'] })

describe('a single deviation of an event is caught by name', () => {
  test.each(deviations)('$what', async ({ deviation, fails, message }) => {
    const { between, through } = deviatingDeliveries(deviation)
    const only = clausesThatSeeDelivery(clean, deviation)
    const { result } = await runOnMock(between, { only }, through)
    expect(failingIds(result)).toEqual(fails.toSorted())
    expect(messageOf(result, fails[0] ?? '')).toContain(message)
    expect(result).toMatchObject({ isKept: false, leftBehind: [] })
  })
})

describe('the cases that are left out', () => {
  test.each(deviations.filter(({ fails }) => fails.length > 3))(
    'notice nothing of $what: all clauses about deliveries fail in the same way',
    async ({ deviation, fails }) => {
      const { between, through } = deviatingDeliveries(deviation)
      const { result } = await runOnMock(between, { only: ['deliveries'] }, through)
      expect(failingIds(result)).toEqual(fails.toSorted())
    }
  )
})

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

describe('a mock that sends too little, too much or to the wrong address', () => {
  test.each([
    [
      'sends events that the webhook did not choose',
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
    expect(failingIds(result)).toEqual(fails.toSorted())
  })

  test('a mock that sends nothing fails every clause, and the suite waits for one delivery only', async () => {
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
    expect(failingIds(result)).toEqual(fails.toSorted())
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
