import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { enrich } from '../snapshot/rich-sandbox.ts'
import { createApi } from '../support/api.ts'
import { checkBody, onboard } from '../support/onboarding.ts'
import { startReceiver } from '../support/receiver.ts'
import { replayed } from './replayed.ts'

test('a walk-through is replayed with the same bytes', async () => {
  await using receiver = await startReceiver()
  const mock = createMock({ clock: 'virtual', transcript: true, webhooks: [receiver.url] })
  const api = createApi(mock.fetch)
  const client = await onboard(api)
  await api.ok('createCheck', { body: checkBody('identity_check', client) })
  await mock.advance('2s')
  await api.ok('listChecks')
  const transcript = await api.control('GET', '/transcript')
  const { report } = await replayed(transcript)
  expect(report).toMatchObject({ identical: true, differences: [], requests: 6 })
  expect(report.deliveries).toBe(receiver.received.length)
})

test('a sandbox that uses every feature is replayed with the same bytes', async () => {
  await using receiver = await startReceiver((nth) => (nth % 3 === 0 ? 500 : 200))
  const mock = createMock({ clock: 'virtual', transcript: true })
  const api = createApi(mock.fetch)
  await enrich(api, receiver.url)
  await api.control('POST', '/clock/advance', { by: '3h' })
  const transcript = await api.control('GET', '/transcript')
  const { report } = await replayed(transcript, {}, 'test_other')
  expect(report.differences).toEqual([])
  expect(report.deliveries).toBeGreaterThan(5)
})

test('a transcript of a real clock is replayed with the same bytes', async () => {
  await using receiver = await startReceiver((nth) => (nth === 2 ? 500 : 200))
  const mock = createMock({ transcript: true, delayMs: 10, webhooks: [receiver.url] })
  const api = createApi(mock.fetch)
  const client = await onboard(api)
  const made = Array.from({ length: 8 }, () =>
    api.ok('createCheck', { body: checkBody('identity_check', client) })
  )
  await Promise.all(made)
  await expect.poll(() => receiver.received.length, { interval: 5 }).toBeGreaterThan(15)
  await mock.settle()
  const transcript = await api.control('GET', '/transcript')
  const { report } = await replayed(transcript)
  expect(report.differences).toEqual([])
  expect(report.deliveries).toBeGreaterThan(15)
})
