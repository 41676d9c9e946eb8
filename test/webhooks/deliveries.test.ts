import { describe, expect, test } from 'vitest'
import { createClient, deliveries, setFaults, startWorld, type World } from './world.ts'

/** A client and two changes of it, one minute after the other; the second is refused. */
const startStory = async () => {
  const it = await startWorld({
    events: ['client.created', 'client.updated'],
    react: (nth) => (nth === 2 ? 503 : 200),
    options: { webhookHeaders: { 'X-Tunnel': 'mine' } },
  })
  const { id } = await createClient(it.api)
  for (const mobile of ['1', '2']) {
    await it.mock.advance(30_000)
    await it.api.ok('updateClient', { params: { id }, body: { mobile } })
  }
  await it.mock.settle()
  return { ...it, clientId: id }
}

const shown = async ({ api }: Pick<World, 'api'>, query: string): Promise<string[]> => {
  const { items } = await api.control('GET', `/deliveries?${query}`)
  return items.map(({ createdAt }: { createdAt: string }) => createdAt.slice(14, 19))
}

describe('the deliveries on record', () => {
  test('show every attempt: what was sent, what came back, and when the next is', async () => {
    await using it = await startStory()
    const { dropped, items } = await it.api.control('GET', '/deliveries')
    expect(dropped).toBe(0)
    expect(items).toMatchObject([
      { state: 'delivered', attempts: [{ status: 200 }] },
      {
        state: 'retrying',
        nextAttemptAt: '2026-01-01T09:01:30.000Z',
        attempts: [
          { at: '2026-01-01T09:00:30.000Z', status: 503, answer: 'refused with 503', latencyMs: 0 },
        ],
      },
      { state: 'delivered', faults: [] },
    ])
    const [{ request }] = items[1].attempts
    const received = it.receiver.received[1]
    expect(request).toEqual({
      url: it.receiver.url,
      body: received?.body,
      headers: {
        'User-Agent': 'ComplyCube-Mock',
        'X-Tunnel': 'mine',
        'Content-Type': 'application/json',
        'Content-Length': String(received?.body.length),
        'ComplyCube-Signature': received?.headers['complycube-signature'],
      },
    })
  })

  test('are shown one by one too', async () => {
    await using it = await startStory()
    const [, second] = await deliveries(it.api)
    expect(await it.api.control('GET', `/deliveries/${second.id}`)).toEqual(second)
    await it.api.control('GET', '/deliveries/none', undefined, 404)
  })

  test.each([
    { query: 'state=retrying', times: ['00:30'] },
    { query: 'eventType=client.updated', times: ['00:30', '01:00'] },
    { query: 'eventType=client.updated&state=delivered', times: ['01:00'] },
    { query: 'after=2026-01-01T09:00:00Z', times: ['00:30', '01:00'] },
    { query: 'before=2026-01-01T09:01:00Z', times: ['00:00', '00:30'] },
    { query: 'after=2026-01-01T09:00:00Z&before=2026-01-01T09:01:00Z', times: ['00:30'] },
    { query: 'limit=2', times: ['00:30', '01:00'] },
    { query: 'webhookId=none', times: [] },
    { query: 'resourceId=none', times: [] },
  ])('are chosen by $query', async ({ query, times }) => {
    await using it = await startStory()
    expect(await shown(it, query)).toEqual(times)
  })

  test('are chosen by their webhook and by what they are about', async () => {
    await using it = await startStory()
    await createClient(it.api)
    const query = `webhookId=${it.webhook.id}&resourceId=${it.clientId}`
    expect(await shown(it, query)).toEqual(['00:00', '00:30', '01:00'])
  })

  test('keep the latest 10,000 and count the others', async () => {
    await using it = await startWorld()
    await setFaults(it.api, 'drop')
    const { id, url } = it.webhook
    // Twenty webhooks receive each client, so fewer requests are needed than with one webhook.
    const more = { body: { url, enabled: true, events: ['client.created'] } }
    for (let count = 1; count < 20; count++) await it.api.ok('createWebhook', more)
    const body = { type: 'client.deleted', webhookId: id, faults: ['drop'] }
    await it.api.control('POST', '/events', body)
    for (let count = 0; count < 500; count++) await createClient(it.api)
    expect((await it.api.control('GET', '/deliveries?limit=1')).dropped).toBe(1)
    await it.api.control('POST', '/events', body)
    const { dropped, items } = await it.api.control('GET', '/deliveries?limit=1')
    expect({ dropped, count: items.length }).toEqual({ dropped: 2, count: 1 })
    const all = await deliveries(it.api)
    expect(all).toHaveLength(10_000)
    // The first event was dropped, so only the last one has its type.
    const deleted = all.filter(({ eventType }) => eventType === 'client.deleted')
    expect(deleted).toEqual([all.at(-1)])
  })
})
