import { describe, expect, test, vi } from 'vitest'
import { createMock, startMockServer } from '../../src/index.ts'
import * as realTime from '../../src/server/sandbox/real-time.ts'
import { createApi } from '../support/api.ts'
import { listen } from '../support/event-stream.ts'
import { checkBody, onboard, PERSON } from '../support/onboarding.ts'
import { startReceiver } from '../support/receiver.ts'

describe('the stream', () => {
  test('sends requests, completions and deliveries in order', async () => {
    await using receiver = await startReceiver()
    await using mock = createMock({ clock: 'virtual', webhooks: [receiver.url] })
    const api = createApi(mock.fetch)
    const onboarded = await onboard(api)
    await mock.settle()
    const stream = await listen(mock.fetch)
    const check = await api.ok('createCheck', { body: checkBody('identity_check', onboarded) })
    await mock.advance(1000)
    const events = await stream.take(5)
    expect(events.map(({ event, data }) => [event, data.kind, data.what])).toEqual([
      ['request', 'request', 'POST /v1/checks 200'],
      ['delivery.succeeded', 'delivery.succeeded', `check.pending reached ${receiver.url}`],
      ['check.completed', 'check.completed', expect.stringContaining(check.id)],
      ['delivery.succeeded', 'delivery.succeeded', `check.completed reached ${receiver.url}`],
      ['delivery.succeeded', 'delivery.succeeded', expect.stringContaining('.clear reached')],
    ])
    expect(events[0]?.data).toMatchObject({ operation: 'createCheck', status: 200 })
  })

  test('sends retries', async () => {
    await using receiver = await startReceiver(() => 500)
    await using mock = createMock({ clock: 'virtual', webhooks: [receiver.url] })
    const stream = await listen(mock.fetch)
    await createApi(mock.fetch).ok('createClient', { body: PERSON })
    await mock.advance(60_000)
    const [request, ...attempts] = await stream.take(4)
    expect(request?.event).toBe('request')
    expect(attempts.map(({ event, data }) => [event, data.at])).toEqual([
      ['delivery.failed', '2026-01-01T09:00:00.000Z'],
      ['delivery.retried', '2026-01-01T09:01:00.000Z'],
      ['delivery.failed', '2026-01-01T09:01:00.000Z'],
    ])
  })

  test('sends refusals with error object and journal entry', async () => {
    await using mock = createMock()
    const api = createApi(mock.fetch)
    const stream = await listen(mock.fetch)
    await api.call('getClient', { params: { id: 'nonsense' } })
    const event = await stream.next()
    expect(event?.data).toMatchObject({
      what: 'GET /v1/clients/nonsense 404',
      refusal: { type: 'resource_not_found' },
    })
    const entry = await api.control('GET', `/requests/${event?.data.id}`)
    expect(entry).toMatchObject({ path: '/v1/clients/nonsense', status: 404 })
  })

  test('sends nothing about other sandboxes', async () => {
    await using mock = createMock()
    const stream = await listen(mock.fetch, { key: 'test_one' })
    await createApi(mock.fetch, { key: 'test_two' }).ok('listClients')
    await createApi(mock.fetch, { key: 'test_one' }).ok('listDocuments', {
      query: { clientId: 'x' },
    })
    expect((await stream.next())?.data.what).toContain('/v1/documents')
  })

  test('has the content type for browsers and names the version', async () => {
    await using mock = createMock()
    const { response, opened } = await listen(mock.fetch)
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect(response.headers.get('complycube-mock')).toBeTruthy()
    expect(opened).toMatchObject({ event: 'stream.opened', id: expect.stringMatching(/-0$/) })
  })

  test('sends a sign of life when nothing happens for long', async () => {
    // The mock keeps the timers of the platform, so fake timers do not reach it.
    const waits: number[] = []
    const idleLimit = vi.spyOn(realTime, 'idleLimit').mockImplementation((limitMs, onExceeded) => {
      waits.push(limitMs)
      if (waits.length > 2) return () => undefined
      const turn = setImmediate(onExceeded)
      return () => clearImmediate(turn)
    })
    try {
      await using mock = createMock()
      const stream = await listen(mock.fetch)
      expect((await stream.take(2)).map(({ event }) => event)).toEqual(['comment', 'comment'])
      expect(waits.slice(0, 2)).toEqual([15_000, 15_000])
      await createApi(mock.fetch).ok('listClients')
      expect(await stream.next()).toMatchObject({ event: 'request' })
    } finally {
      idleLimit.mockRestore()
    }
  })

  test('answers a HEAD request without events', async () => {
    await using server = await startMockServer()
    const response = await fetch(`${server.url}/_mock/stream`, { method: 'HEAD' })
    expect({ status: response.status, body: await response.text() }).toEqual({
      status: 200,
      body: '',
    })
  })
})

describe('the stream ends', () => {
  test.each(['/reset', '/clock'])('when its sandbox ends, not before: %s', async (path) => {
    await using mock = createMock()
    const api = createApi(mock.fetch)
    const stream = await listen(mock.fetch)
    if (path === '/clock') {
      await api.control('PUT', path, { mode: 'virtual' })
      const changed = await stream.next()
      expect([changed?.event, changed?.data.what]).toEqual(['control.changed', 'PUT /_mock/clock'])
      await api.ok('listClients')
      expect((await stream.next())?.event).toBe('request')
    }
    await api.control('POST', '/reset')
    expect((await stream.rest()).map(({ event }) => event)).toEqual(['stream.ended'])
  })

  test('when the mock closes', async () => {
    const mock = createMock()
    const stream = await listen(mock.fetch)
    await mock.close()
    expect((await stream.rest()).map(({ event }) => event)).toEqual(['stream.ended'])
  })
})
