import { describe, expect, test } from 'vitest'
import { Event } from '../../src/contracts/events.ts'
import { WEBHOOK_FAULT_NAMES } from '../../src/scenarios/webhook-faults.ts'
import type { Received } from '../support/receiver.ts'
import { createClient, deliveries, isAccepted, setFaults, startWorld } from './world.ts'

/** What the receiver gets of one event when its delivery has these faults, within an hour. */
const receivedWith = async (...faults: unknown[]) => {
  await using it = await startWorld()
  await setFaults(it.api, ...faults)
  await createClient(it.api)
  await it.mock.advance(3_600_000)
  const accepted = it.receiver.received.map((one) => isAccepted(one, it.webhook))
  return { received: it.receiver.received, accepted, records: await deliveries(it.api) }
}

const signatureName = ({ rawHeaders }: Received): string | undefined =>
  rawHeaders.find((name) => name.toLowerCase() === 'complycube-signature')

describe('the official verifier', () => {
  test.each([
    { fault: 'drop', accepts: [] },
    { fault: 'delay', accepts: [true] },
    { fault: 'duplicate', accepts: [true, true] },
    { fault: 'swap', accepts: [true] },
    { fault: 'stale', accepts: [true, true] },
    { fault: 'wrong-secret', accepts: [false] },
    { fault: 'altered-byte', accepts: [false] },
    { fault: 'missing-signature', accepts: [false] },
    { fault: 'signature-header-case', accepts: [true] },
    { fault: 'spaced-json', accepts: [true] },
    { fault: 'truncated-body', accepts: [false] },
  ])('takes what comes with $fault as $accepts', async ({ fault, accepts }) => {
    const { accepted, records } = await receivedWith(fault)
    expect(accepted).toEqual(accepts)
    expect(records[0].faults).toEqual([{ fault }])
  })

  test('is asked about every fault there is', () => {
    expect(WEBHOOK_FAULT_NAMES).toHaveLength(11)
  })

  test.each([
    { faults: ['spaced-json', 'signature-header-case'], accepts: [true] },
    { faults: ['spaced-json', 'altered-byte'], accepts: [false] },
    { faults: ['truncated-body', 'missing-signature'], accepts: [false] },
    { faults: [{ fault: 'duplicate', copy: ['wrong-secret'] }], accepts: [true, false] },
    { faults: ['wrong-secret', 'duplicate'], accepts: [false, true] },
    { faults: ['drop', { fault: 'duplicate', times: 2 }], accepts: [true, true] },
    { faults: [{ fault: 'duplicate', times: 3 }], accepts: [true, true, true, true] },
  ])('takes what comes with $faults as $accepts', async ({ faults, accepts }) => {
    expect((await receivedWith(...faults)).accepted).toEqual(accepts)
  })
})

describe('what is sent with', () => {
  test('altered-byte is one byte off, and still an event to look at', async () => {
    const { received, records } = await receivedWith('altered-byte')
    const [sent, signed] = [received[0]?.body ?? '', records[0].body]
    expect(sent).toHaveLength(signed.length)
    expect([...sent].filter((character, index) => character !== signed[index])).toHaveLength(1)
    expect(Event.parse(JSON.parse(sent)).id).not.toBe(JSON.parse(signed).id)
  })

  test('truncated-body is the first half, and no part of a character', async () => {
    await using it = await startWorld({ events: ['client.updated'] })
    const { id } = await createClient(it.api)
    await setFaults(it.api, 'truncated-body')
    for (let length = 0; length < 4; length++) {
      const mobile = `${'x'.repeat(length)}${'\u{1F511}'.repeat(60)}`
      await it.api.ok('updateClient', { params: { id }, body: { mobile } })
    }
    await it.mock.settle()
    const whole = (await deliveries(it.api)).map(({ body }) => body)
    for (const [index, { body }] of it.receiver.received.entries()) {
      const cut = Buffer.byteLength(whole[index]) / 2 - Buffer.byteLength(body)
      expect(whole[index].startsWith(body)).toBe(true)
      expect(cut).toBeGreaterThanOrEqual(0)
      expect(cut).toBeLessThan(4)
    }
    expect(it.receiver.received).toHaveLength(4)
  })

  test('missing-signature has no such header, and all others', async () => {
    const { received } = await receivedWith('missing-signature')
    expect(received[0]?.headers).not.toHaveProperty('complycube-signature')
    expect(received[0]?.headers).toMatchObject({ 'content-type': 'application/json' })
  })

  test.each([
    { fault: undefined, name: 'ComplyCube-Signature' },
    { fault: 'signature-header-case', name: 'complycube-signature' },
    {
      fault: { fault: 'signature-header-case', header: 'COMPLYCUBE-SIGNATURE' },
      name: 'COMPLYCUBE-SIGNATURE',
    },
  ])('$fault names its signature $name', async ({ fault, name }) => {
    const { received } = await receivedWith(fault ?? { fault: 'delay', by: 0 })
    expect(received.map(signatureName)).toEqual([name])
  })

  test('spaced-json says the same on several lines', async () => {
    const { received, records } = await receivedWith('spaced-json')
    expect(received[0]?.event).toEqual(JSON.parse(records[0].body))
    expect(received[0]?.body).toContain('\n  "type": "client.created"')
  })

  test('a fault in its bytes is what its record shows, in every attempt', async () => {
    await using it = await startWorld({ react: (nth) => (nth === 1 ? 401 : 200) })
    await setFaults(it.api, 'wrong-secret')
    await createClient(it.api)
    await it.mock.advance(60_000)
    const [{ attempts }] = await deliveries(it.api)
    const sent = it.receiver.received.map(({ headers }) => headers['complycube-signature'])
    expect(attempts).toHaveLength(2)
    expect(sent).toEqual(
      attempts.map(({ request }: { request: { headers: Record<string, string> } }) => {
        return request.headers['ComplyCube-Signature']
      })
    )
  })
})
