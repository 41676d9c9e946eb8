import { describe, expect, test } from 'vitest'
import { createMock, UsageError } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { checkBody, onboard } from '../support/onboarding.ts'
import { startReceiver } from '../support/receiver.ts'
import { start } from './start.ts'

const USUAL = {
  delayMs: 1000,
  strict: false,
  rateLimit: 'off',
  serviceQuota: 'off',
  lackingServices: [],
  paymentDue: false,
  expectTwoSides: false,
  matchFaces: false,
  ignoreSamples: false,
  transcript: false,
  webhookTimeoutMs: 15_000,
  httpsWebhooks: false,
  eventPayload: 'documented',
}

const UNUSUAL = {
  delayMs: 5,
  strict: true,
  rateLimit: 'live',
  serviceQuota: 7,
  lackingServices: ['ssn_check'],
  paymentDue: true,
  expectTwoSides: true,
  matchFaces: true,
  ignoreSamples: true,
  transcript: true,
  webhookTimeoutMs: 100,
  httpsWebhooks: true,
  eventPayload: 'extended',
} as const

describe('the settings of a sandbox', () => {
  test('begin with the defaults or with the options of the server', async () => {
    expect(await start().api.control('GET', '/settings')).toEqual(USUAL)
    expect(await start(UNUSUAL).api.control('GET', '/settings')).toEqual(UNUSUAL)
  })

  test('change one by one; null restores the option of the server', async () => {
    const { api } = start({ delayMs: 5 })
    await api.control('PUT', '/settings', { ...UNUSUAL, delayMs: '2m' })
    const changed = { ...UNUSUAL, delayMs: 120_000 }
    expect(await api.control('PUT', '/settings', {})).toEqual(changed)
    const back = Object.fromEntries(Object.keys(USUAL).map((name) => [name, null]))
    expect(await api.control('PUT', '/settings', back)).toEqual({ ...USUAL, delayMs: 5 })
  })

  test('can be sent back as they are shown', async () => {
    const { api } = start(UNUSUAL)
    await api.control('PUT', '/settings', USUAL)
    expect(await api.control('PUT', '/settings', USUAL)).toEqual(USUAL)
  })

  test('apply to one sandbox until its reset', async () => {
    const { mock, api } = start()
    await api.control('PUT', '/settings', UNUSUAL)
    const neighbour = createApi(mock.fetch, { key: 'test_neighbour' })
    expect(await neighbour.control('GET', '/settings')).toEqual(USUAL)
    await api.control('POST', '/reset')
    expect(await api.control('GET', '/settings')).toEqual(USUAL)
  })
})

describe('a setting takes effect immediately:', () => {
  test('delayMs, for new checks', async () => {
    const { mock, api } = start()
    const body = checkBody('identity_check', await onboard(api))
    await api.control('PUT', '/settings', { delayMs: 60_000 })
    const { id } = await api.ok('createCheck', { body })
    await mock.advance(59_999)
    expect(await api.ok('getCheck', { params: { id } })).toMatchObject({ status: 'pending' })
    await mock.advance(1)
    expect(await api.ok('getCheck', { params: { id } })).toMatchObject({ status: 'complete' })
  })

  test('rateLimit and serviceQuota', async () => {
    const { api } = start()
    const body = checkBody('identity_check', await onboard(api))
    await api.control('PUT', '/settings', { serviceQuota: 0 })
    expect(await api.call('createCheck', { body })).toMatchObject({ status: 429 })
    await api.control('PUT', '/settings', { serviceQuota: 'off', rateLimit: 0 })
    expect(await api.call('listClients')).toMatchObject({ status: 429 })
    await api.control('PUT', '/settings', { rateLimit: 'off' })
    await api.ok('createCheck', { body })
  })

  test('lackingServices and paymentDue', async () => {
    const { api } = start()
    const body = checkBody('identity_check', await onboard(api))
    await api.control('PUT', '/settings', { lackingServices: ['identity_check', 'listClients'] })
    expect(await api.call('createCheck', { body })).toMatchObject({ status: 403 })
    expect(await api.call('listClients')).toMatchObject({ status: 403 })
    await api.control('PUT', '/settings', { lackingServices: [], paymentDue: true })
    expect(await api.call('createCheck', { body })).toMatchObject({ status: 402 })
  })

  test('webhookTimeoutMs', async () => {
    await using receiver = await startReceiver(() => 'never')
    const { api } = start({ webhooks: [receiver.url] })
    await api.control('PUT', '/settings', { webhookTimeoutMs: 20 })
    await onboard(api)
    await api.control('POST', '/settle', {})
    const { items } = await api.control('GET', '/deliveries')
    expect(items[0].attempts[0].error).toBe('no answer within 0.02 s')
  })
})

describe('a wrong value is refused and changes nothing:', () => {
  test.each([
    { body: { delayMs: -1 }, path: 'delayMs', says: 'milliseconds' },
    { body: { delayMs: 1e15 }, path: 'delayMs', says: 'ten years' },
    { body: { delayMs: 'soon' }, path: 'delayMs', says: "'500ms'" },
    { body: { strict: 'yes' }, path: 'strict', says: 'boolean' },
    { body: { rateLimit: 'tset' }, path: 'rateLimit', says: "'off', 'test', 'live'" },
    { body: { rateLimit: -1 }, path: 'rateLimit', says: '>=0' },
    { body: { serviceQuota: 1.5 }, path: 'serviceQuota', says: 'whole number' },
    { body: { lackingServices: 'ssn_check' }, path: 'lackingServices', says: 'array' },
    { body: { lackingServices: ['ssn_chek'] }, path: 'lackingServices.0', says: "'ssn_check'" },
    { body: { paymentDue: 1 }, path: 'paymentDue', says: 'boolean' },
    { body: { webhookTimeoutMs: 0 }, path: 'webhookTimeoutMs', says: 'from 1 to' },
    { body: { webhookTimeoutMs: '30d' }, path: 'webhookTimeoutMs', says: 'from 1 to' },
    { body: { delayMs: 1, delyMs: 2 }, path: 'delyMs', says: "did you mean 'delayMs'" },
  ])('$body', async ({ body, path, says }) => {
    const { api } = start()
    const refusal = await api.control('PUT', '/settings', body, 400)
    expect(refusal.path).toBe(path)
    expect(refusal.error).toContain(says)
    expect(await api.control('GET', '/settings')).toEqual(USUAL)
  })

  test.each([
    { delayMs: -1 },
    { delayMs: Number.NaN },
    { webhookTimeoutMs: 0 },
    { rateLimit: 0.5 },
    { serviceQuota: -1 },
    { lackingServices: ['ssn_chek'] },
  ])('of the server: $0', (options) => {
    expect(() => createMock(options)).toThrow(UsageError)
    expect(() => createMock(options)).toThrow(Object.keys(options)[0] ?? '')
  })
})
