import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { listen } from '../support/event-stream.ts'

const KEPT = 1000

describe('a reader that reconnects with the id of the last event', () => {
  test('receives each missed event once', async () => {
    await using mock = createMock()
    const api = createApi(mock.fetch)
    const first = await listen(mock.fetch)
    await api.ok('listChecks')
    const last = await first.next()
    await first.leave()
    await api.ok('listClients')
    await api.ok('listWebhooks')
    const again = await listen(mock.fetch, { lastEventId: last?.id ?? '' })
    await api.ok('getAccountInfo')
    expect((await again.take(3)).map(({ data }) => data.operation)).toEqual([
      'listClients',
      'listWebhooks',
      'getAccountInfo',
    ])
  })

  test('may have received only the opening event', async () => {
    await using mock = createMock()
    const first = await listen(mock.fetch)
    await first.leave()
    await createApi(mock.fetch).ok('listClients')
    const again = await listen(mock.fetch, { lastEventId: first.opened?.id ?? '' })
    expect(await again.next()).toMatchObject({ event: 'request' })
  })

  test('receives the number of events that are no longer kept', async () => {
    await using mock = createMock()
    const api = createApi(mock.fetch)
    const first = await listen(mock.fetch)
    await first.leave()
    for (let count = 0; count < KEPT + 5; count++) await api.ok('listClients')
    const again = await listen(mock.fetch, { lastEventId: first.opened?.id ?? '' })
    const [dropped, ...kept] = await again.take(1 + KEPT)
    expect(dropped).toMatchObject({ event: 'stream.dropped', id: undefined })
    expect(dropped?.data.what).toMatch(/^5 more/)
    expect(kept.every(({ event }) => event === 'request')).toBe(true)
    expect(kept.at(-1)?.id).toMatch(new RegExp(`-${KEPT + 5}$`))
  })

  test.each(['of another sandbox', 'nonsense', '12345678-1', '<the run>-999'])(
    'receives a notice when the id is %s',
    async (given) => {
      await using mock = createMock()
      const other = await listen(mock.fetch, { key: 'test_other' })
      const own = await listen(mock.fetch)
      const run = own.opened?.id?.split('-')[0] ?? ''
      await createApi(mock.fetch).ok('listClients')
      const foreign = given === 'of another sandbox' ? (other.opened?.id ?? '') : given
      const lastEventId = foreign.replace('<the run>', run)
      const stream = await listen(mock.fetch, { lastEventId })
      const events = await stream.take(2)
      expect(events.map(({ event }) => event)).toEqual(['stream.dropped', 'request'])
    }
  )
})

test('a slow reader loses the oldest events and receives a notice', async () => {
  await using mock = createMock()
  const api = createApi(mock.fetch)
  const slow = await listen(mock.fetch)
  const total = 3 * KEPT
  for (let count = 0; count < total; count++) await api.ok('listClients')
  const events = await slow.take(KEPT)
  const dropped = events.find(({ event }) => event === 'stream.dropped')
  expect(Number.parseInt(dropped?.data.what, 10)).toBeGreaterThanOrEqual(total - KEPT - 10)
  await mock.close()
  const left = await slow.rest()
  const told = [...events, ...left].filter(({ event }) => event === 'request').length
  expect(told).toBeLessThanOrEqual(KEPT + 10)
  expect(left.at(-1)?.event).toBe('stream.ended')
})
