import { describe, expect, test } from 'vitest'
import { type DeliveryCase, deviatingDeliveries, of } from './deviating-receiver.ts'
import { failuresOf, messageOf, runOnMock } from './suite-runs.ts'

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
]

describe('a single deviation of an event is caught by name', () => {
  test.each(deviations)('$what', async ({ deviation, fails, message }) => {
    const { between, through } = deviatingDeliveries(deviation)
    const { result } = await runOnMock(between, { only: ['deliveries'] }, through)
    expect(failuresOf(result).map(({ id }) => id)).toEqual(fails)
    expect(messageOf(result, fails[0] ?? '')).toContain(message)
    expect(result).toMatchObject({ isKept: false, leftBehind: [] })
  })
})
