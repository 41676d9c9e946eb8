import { describe, expect, test } from 'vitest'
import { createMock, startMockServer } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'
import { stopStopwatch } from '../support/stopped-stopwatch.ts'
import { putFault, untilHeld } from './held.ts'

const HELD = [{ fault: { connection: 'never' } }, { fault: { latency: '1h' } }]

describe.each(HELD)('a request that is held by $fault', ({ fault }) => {
  test('is let go by a reset, without an answer, and has no effect on the new sandbox', async () => {
    const mock = createMock({ clock: 'virtual' })
    const api = createApi(mock.fetch)
    await putFault(api, fault)
    const outcome = api.call('createClient', { body: PERSON }).catch((thrown: unknown) => thrown)
    await untilHeld(api, 1)
    await api.control('POST', '/reset')
    expect(await outcome).toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } })
    expect(await api.control('GET', '/faults')).toEqual({ rules: [], held: 0 })
    await mock.advance(7_200_000)
    expect(await api.ok('listClients')).toMatchObject({ totalItems: 0 })
  })

  test('stays held when another sandbox is reset', async () => {
    const mock = createMock({ clock: 'virtual' })
    const api = createApi(mock.fetch)
    await putFault(api, fault)
    const outcome = api.call('listClients').catch((thrown: unknown) => thrown)
    await untilHeld(api, 1)
    await mock.reset('test_other')
    await mock.settle()
    await untilHeld(api, 1)
    await mock.close()
    expect(await outcome).toMatchObject({ message: 'fetch failed' })
  })

  test('does not keep a server from closing at once', async () => {
    const server = await startMockServer({ clock: 'virtual' })
    const api = createApi(fetch, { base: server.url })
    await putFault(api, fault)
    const outcomes = Array.from({ length: 5 }, () =>
      api.call('listClients').catch((thrown: unknown) => thrown)
    )
    await untilHeld(api, 5)
    // A server waits five seconds for responses under way. With its stopwatch stopped, that never ends.
    using _ = stopStopwatch()
    await server.close()
    for (const outcome of await Promise.all(outcomes)) {
      expect(outcome).toMatchObject({ message: 'fetch failed' })
    }
  })

  test('stays held when the rules are deleted', async () => {
    await using mock = createMock({ clock: 'virtual' })
    const api = createApi(mock.fetch)
    await putFault(api, fault)
    const outcome = api.call('listClients').catch(() => 'let go')
    await untilHeld(api, 1)
    expect(await api.control('DELETE', '/faults')).toEqual({ rules: [], held: 1 })
    await api.ok('listClients')
    await mock.close()
    expect(await outcome).toBe('let go')
  })
})

test('a thousand requests are held, and let go', async () => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  await putFault(api, { latency: '1s', status: 429 })
  const asked = Array.from({ length: 1000 }, () => api.call('listClients'))
  await untilHeld(api, 1000)
  await mock.advance(1000)
  const statuses = (await Promise.all(asked)).map(({ status }) => status)
  expect(new Set(statuses)).toEqual(new Set([429]))
  await untilHeld(api, 0)
})
