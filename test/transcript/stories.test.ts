import { describe, expect, test } from 'vitest'
import { CHECK_TYPE_NAMES } from '../../src/contracts/check-types/index.ts'
import { createMock } from '../../src/index.ts'
import { CATALOG } from '../../src/scenarios/catalog.ts'
import { suits } from '../../src/scenarios/scenario.ts'
import { createApi } from '../support/api.ts'
import { checkBody, equip, PERSON } from '../support/onboarding.ts'
import { startReceiver } from '../support/receiver.ts'
import { replayed } from './replayed.ts'

test('every scenario of the catalogue is replayed with the same bytes', async () => {
  const mock = createMock({ clock: 'virtual', transcript: true })
  const api = createApi(mock.fetch)
  const client = await equip(api)
  for (const scenario of CATALOG.values()) {
    const type = CHECK_TYPE_NAMES.find((name) => suits(scenario, name)) ?? 'identity_check'
    const monitored = type.endsWith('screening_check') && { enableMonitoring: true }
    await api.ok('createCheck', {
      body: { ...checkBody(type, client), ...monitored },
      headers: { 'ComplyCube-Mock-Scenario': scenario.name },
    })
  }
  await mock.advance('3d')
  const { items } = await api.ok('listChecks', { query: { pageSize: '100' } })
  expect(items.length).toBeGreaterThanOrEqual(CATALOG.size)
  const { report } = await replayed(await api.control('GET', '/transcript'))
  expect(report.differences).toEqual([])
})

const hold = { fault: { latency: '5s' }, match: { operation: 'getClient' } } as const

describe('responses with faults are replayed with the same faults:', () => {
  test('held, missing, cut in half, refused', async () => {
    const mock = createMock({ clock: 'virtual', transcript: true })
    const api = createApi(mock.fetch)
    const { id } = await api.ok('createClient', { body: PERSON })
    await api.control('PUT', '/faults', {
      rules: [
        hold,
        { match: { operation: 'listChecks' }, fault: { connection: 'never' } },
        { match: { operation: 'listClients' }, fault: { connection: 'half-body', when: 'after' } },
        { match: { operation: 'listDocuments' }, fault: { status: 503 } },
        { match: { operation: 'listAddresses' }, fault: { connection: 'reset' } },
      ],
    })
    const held = api.call('getClient', { params: { id } })
    const client = new AbortController()
    const headers = { Authorization: 'test_default' }
    const never = mock.fetch(
      new Request('http://mock/v1/checks', { headers, signal: client.signal })
    )
    await mock.settle()
    await expect(api.call('listClients')).rejects.toThrow('terminated')
    await api.call('listDocuments')
    await expect(api.call('listAddresses')).rejects.toThrow('fetch failed')
    await mock.advance('5s')
    await held
    client.abort()
    await expect(never).rejects.toThrow()
    const transcript = await api.control('GET', '/transcript')
    const cuts = transcript.steps.flatMap((step: { answer?: { cut?: string } }) => {
      return step.answer?.cut ?? []
    })
    expect(cuts).toEqual(['nothing', 'half', 'nothing'])
    const { report } = await replayed(transcript)
    expect(report.differences).toEqual([])
  })
})

describe('on a real clock', () => {
  test('held answers, retries and many requests at once are replayed with the same bytes', async () => {
    await using receiver = await startReceiver((nth) => (nth % 4 === 0 ? 'hang up' : 200))
    const webhooks = [receiver.url, `${receiver.url}/two`]
    const mock = createMock({ transcript: true, delayMs: 3, webhooks })
    const api = createApi(mock.fetch)
    const client = await equip(api)
    await api.control('PUT', '/faults', { rules: [{ ...hold, fault: { latency: '8ms' } }] })
    const types = ['identity_check', 'document_check', 'standard_screening_check']
    const asked = Array.from({ length: 30 }, (_, nth) => [
      api.ok('createCheck', { body: checkBody(types[nth % 3] ?? '', client) }),
      api.call('getClient', { params: { id: client.clientId } }),
      api.ok('listChecks'),
    ])
    await Promise.all(asked.flat())
    await expect.poll(() => receiver.received.length, { interval: 5 }).toBeGreaterThan(120)
    await mock.settle()
    const transcript = await api.control('GET', '/transcript')
    const { report, api: other } = await replayed(transcript)
    expect(report.differences).toEqual([])
    expect(report.deliveries).toBeGreaterThan(120)
    expect(await other.control('GET', '/clock')).toMatchObject({ mode: 'virtual', now: report.now })
  })

  test('changes between a real and a virtual clock are replayed with the same bytes', async () => {
    const mock = createMock({ transcript: true, delayMs: 1 })
    const api = createApi(mock.fetch)
    const { clientId } = await equip(api)
    await api.control('PUT', '/clock', { mode: 'virtual' })
    const body = { clientId, type: 'standard_screening_check' }
    await api.ok('createCheck', { body })
    await api.control('POST', '/clock/advance', { by: '1h' })
    await api.control('PUT', '/clock', { mode: 'real' })
    await api.ok('createCheck', { body })
    await api.ok('listChecks')
    const { report } = await replayed(await api.control('GET', '/transcript'))
    expect(report.differences).toEqual([])
  })
})
