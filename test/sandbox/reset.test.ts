import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { checkBody, onboard, PERSON } from '../support/onboarding.ts'
import { startReceiver } from '../support/receiver.ts'

describe('a reset', () => {
  test('cancels everything pending, and starts again with the same ids', async () => {
    await using receiver = await startReceiver(() => 500)
    const mock = createMock({ clock: 'virtual', webhooks: [receiver.url] })
    const api = createApi(mock.fetch)
    const before = await onboard(api)
    await api.ok('createCheck', { body: checkBody('identity_check', before) })
    await mock.settle()
    const sent = receiver.received.length
    await api.control('POST', '/reset', {})
    expect((await api.ok('listChecks')).totalItems).toBe(0)
    expect(await api.control('GET', '/clock')).toMatchObject({ due: 0 })
    await mock.advance(1_000_000_000)
    expect(receiver.received).toHaveLength(sent)
    expect((await onboard(api)).clientId).toBe(before.clientId)
  })

  test('during a delivery ends it and leaves no trace in the new sandbox', async () => {
    await using receiver = await startReceiver(() => 'never')
    const mock = createMock({ clock: 'virtual', webhooks: [receiver.url] })
    const api = createApi(mock.fetch)
    await api.ok('createClient', { body: PERSON })
    await api.control('POST', '/reset', {})
    expect((await api.control('GET', '/deliveries')).items).toEqual([])
    await mock.close()
  })

  test('of one sandbox does not change another', async () => {
    const mock = createMock()
    const other = createApi(mock.fetch, { key: 'test_other' })
    await onboard(other)
    const before = await other.ok('listClients')
    await mock.reset('test_default')
    expect(await other.ok('listClients')).toEqual(before)
  })

  test('frees the image budget', async () => {
    const mock = createMock()
    const api = createApi(mock.fetch)
    await onboard(api)
    expect((await api.control('GET', '/health')).images.used).toBeGreaterThan(100_000)
    await mock.reset()
    expect((await api.control('GET', '/health')).images.used).toBe(0)
  })
})
