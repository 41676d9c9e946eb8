import { describe, expect, test } from 'vitest'
import { createClient, deliveries, setFaults, startWorld } from './world.ts'

describe('stale', () => {
  test('sends the event before about the same object again, byte for byte', async () => {
    await using it = await startWorld({ events: ['client.updated'] })
    const [one, other] = [await createClient(it.api), await createClient(it.api)]
    const rename = (id: string, mobile: string) =>
      it.api.ok('updateClient', { params: { id }, body: { mobile } })
    await rename(one.id, 'old')
    await rename(one.id, 'new')
    await rename(other.id, 'of another')
    await it.api.control('PUT', '/webhooks/faults', { rules: [{ next: 1, faults: ['stale'] }] })
    await rename(one.id, 'newest')
    await it.mock.settle()
    const { received } = it.receiver
    const mobiles = received.map(({ event }) => event.payload.mobile)
    expect(mobiles).toEqual(['old', 'new', 'of another', 'newest', 'new'])
    expect(received[4]?.body).toBe(received[1]?.body)
    const all = await deliveries(it.api)
    expect(all[4].repeats).toEqual({ of: all[1].id, because: 'stale' })
  })

  test('of the first event about an object is that event when it is old', async () => {
    await using it = await startWorld()
    await setFaults(it.api, 'stale')
    await createClient(it.api)
    await it.mock.advance(599_999)
    expect(it.receiver.received).toHaveLength(1)
    await it.mock.advance(1)
    const [first, again] = it.receiver.received
    expect(again?.body).toBe(first?.body)
    expect(it.receiver.received).toHaveLength(2)
  })

  test('comes again after the time that the fault names', async () => {
    await using it = await startWorld()
    await setFaults(it.api, { fault: 'stale', after: '1h' })
    await createClient(it.api)
    await it.mock.advance(3_599_999)
    expect(it.receiver.received).toHaveLength(1)
    await it.mock.advance(1)
    expect(it.receiver.received).toHaveLength(2)
  })
})
