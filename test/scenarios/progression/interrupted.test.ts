import { describe, expect, test } from 'vitest'
import type { Progression, ProgressionStep } from '../../../src/scenarios/scenario.ts'
import { startReceiver } from '../../support/receiver.ts'
import { checkTold } from '../../support/told.ts'

const HOUR_MS = 3_600_000

const BY_TIME: ProgressionStep[] = [
  { outcome: 'clear' },
  { after: HOUR_MS, outcome: 'attention' },
  { after: HOUR_MS, outcome: 'not_processed' },
]
const BY_READS: ProgressionStep[] = BY_TIME.map(({ outcome }) => ({ afterReads: 3, outcome }))

const WAYS: { way: string; progression: Progression }[] = [
  { way: 'time', progression: { sequence: BY_TIME } },
  { way: 'reads', progression: { sequence: BY_READS } },
]

describe.each(WAYS)('a sequence by $way', ({ progression }) => {
  const start = async (type = 'document_check') => {
    const it = await checkTold({ progression }, type)
    /** Advances and reads more than the whole sequence needs. */
    const live = async () => {
      await it.advance(5 * HOUR_MS)
      for (let nth = 0; nth < 12; nth++) await it.api.call('getCheck', { params: { id: it.id } })
      await it.settle()
    }
    /** Advances or reads just enough for the first step. */
    const begin = async () => {
      await it.advance(1000)
      while ((await it.stand()) === 'pending') await it.read()
    }
    return { ...it, live, begin }
  }

  test('runs to its end without an interruption', async () => {
    const it = await start()
    await it.live()
    expect(await it.stand()).toBe('not_processed')
  })

  test.each([
    { route: 'complete', body: { scenario: 'specimen-document' }, ends: 'attention' },
    { route: 'complete', body: {}, ends: 'clear' },
    { route: 'fail', body: {}, ends: 'failed' },
  ])('ends with a decision by hand before its first step: $route $body', async (hand) => {
    const it = await start()
    const decided = await it.api.control('POST', `/checks/${it.id}/${hand.route}`, hand.body)
    await it.live()
    expect(await it.read()).toEqual(decided)
    expect(await it.stand()).toBe(hand.ends)
  })

  test('ends with a decision by hand between two steps', async () => {
    const it = await start()
    await it.begin()
    const decided = await it.api.control('POST', `/checks/${it.id}/fail`, {})
    await it.live()
    expect(await it.read()).toEqual(decided)
  })

  test('ends with a validation by a person', async () => {
    const it = await start()
    await it.begin()
    const body = { outcome: 'rejected' }
    await it.api.ok('validateCheck', { params: { id: it.id }, body })
    await it.live()
    expect(await it.stand()).toBe('rejected')
  })

  test('ends silently if the client is deleted', async () => {
    await using receiver = await startReceiver()
    const it = await start()
    const body = { url: receiver.url, enabled: true, events: ['*'] }
    await it.api.ok('createWebhook', { body })
    await it.begin()
    await it.api.ok('deleteClient', { params: { id: it.client.clientId } })
    await it.live()
    expect(receiver.types()).toEqual(['check.completed', 'check.completed.clear', 'client.deleted'])
    expect(await it.api.call('getCheck', { params: { id: it.id } })).toMatchObject({ status: 404 })
    expect(it.sandbox().lifecycle.awaited.size).toBe(0)
    expect(it.faults).toEqual([])
  })

  test('ends if the sandbox is reset', async () => {
    await using receiver = await startReceiver()
    const it = await start()
    const body = { url: receiver.url, enabled: true, events: ['*'] }
    await it.api.ok('createWebhook', { body })
    const old = it.sandbox()
    await it.api.control('POST', '/reset', {})
    await it.live()
    await old.clock.settle()
    expect(old.checks.get(it.id)).toMatchObject({ status: 'pending' })
    expect(receiver.types()).toEqual([])
    expect((await it.effects()).length).toBe(0)
    expect(it.faults).toEqual([])
  })
})

test('monitoring by hand finds no match if the check fails at the same moment', async () => {
  const more = { enableMonitoring: true }
  const it = await checkTold({ progression: 'immediate' }, 'standard_screening_check', more)
  await it.settle()
  const [failed, monitored] = await Promise.all([
    it.api.control('POST', `/checks/${it.id}/fail`, {}),
    it.api.control('POST', `/checks/${it.id}/monitoring`, {}),
  ])
  expect(failed).toMatchObject({ status: 'failed' })
  expect(monitored).toEqual(failed)
})

describe('readers and a decision by hand at the same moment', () => {
  test('keep the decision, in every order', async () => {
    for (const hand of [0, 1, 2, 3, 4, 5]) {
      const it = await checkTold({ progression: { afterReads: 3 }, outcome: 'attention' })
      const decide = () => it.api.control('POST', `/checks/${it.id}/fail`, {})
      const calls = Array.from({ length: 6 }, (_, nth) => (nth === hand ? decide : it.read))
      await Promise.all(calls.map((call) => call()))
      expect(await it.stand()).toBe('failed')
    }
  })
})
