import { describe, expect, test } from 'vitest'
import { type DeliveryCase, deviatingDeliveries, of } from './deviating-receiver.ts'
import { failuresOf, messageOf, runOnMock } from './suite-runs.ts'

const CREATED = 'client.created'

const deviations: DeliveryCase[] = [
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

describe('a single deviation of how a delivery is sent is caught by name', () => {
  test.each(deviations)('$what', async ({ deviation, fails, message }) => {
    const { between, through } = deviatingDeliveries(deviation)
    const { result } = await runOnMock(between, { only: ['deliveries'] }, through)
    expect(failuresOf(result).map(({ id }) => id)).toEqual(fails)
    expect(messageOf(result, fails[0] ?? '')).toContain(message)
    expect(result).toMatchObject({ isKept: false, leftBehind: [] })
  })
})
