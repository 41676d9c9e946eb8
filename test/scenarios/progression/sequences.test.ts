import { describe, expect, test } from 'vitest'
import type { Step } from '../../../src/scenarios/progression.ts'
import { startReceiver } from '../../support/receiver.ts'
import { checkTold, mockTold } from '../../support/told.ts'

const DAY_MS = 86_400_000

const sequence = (...steps: Step[]) => ({ progression: { sequence: steps } })

const FOUND = { monitoring: { classification: ['watchlistSanctionsLists' as const] } }

/** The same check with a webhook that hears of everything that happens to it. */
const overheard = async (steps: Step[], type: string, more: object = {}) => {
  const receiver = await startReceiver()
  const check = await checkTold(sequence(...steps), type, more)
  const body = { url: receiver.url, enabled: true, events: ['*'] }
  await check.api.ok('createWebhook', { body })
  const close = async () => {
    await check.close()
    await receiver.close()
  }
  return { ...check, receiver, [Symbol.asyncDispose]: close }
}

const told = (events: readonly { event: { type: string; payload: { outcome?: string } } }[]) =>
  events.map(({ event: { type, payload } }) => [type, payload.outcome])

describe('a sequence', () => {
  test('goes from step to step, each counted from the one before', async () => {
    const { advance, stand } = await checkTold(
      sequence({ after: 5, outcome: 'clear' }, { after: 10, outcome: 'attention' }, { after: 20 })
    )
    const stands: string[] = []
    for (const byMs of [4, 1, 9, 1, 19, 1]) {
      await advance(byMs)
      stands.push(await stand())
    }
    expect(stands).toEqual(['pending', 'clear', 'clear', 'attention', 'attention', 'clear'])
  })

  test('takes the usual time, and the end of its scenario, where a step says nothing', async () => {
    const { advance, stand } = await checkTold({
      ...sequence({ outcome: 'clear' }, {}),
      outcome: 'not_processed',
    })
    await advance(1000)
    expect(await stand()).toBe('clear')
    await advance(1000)
    expect(await stand()).toBe('not_processed')
  })

  test('sends the events of each step, in order', async () => {
    const steps: Step[] = [
      { outcome: 'clear' },
      { after: DAY_MS, outcome: 'attention' },
      { after: DAY_MS, outcome: 'not_processed' },
      { after: DAY_MS, status: 'failed' },
      { after: DAY_MS, outcome: 'clear' },
    ]
    await using it = await overheard(steps, 'document_check')
    await it.advance(10 * DAY_MS)
    expect(told(it.receiver.received)).toEqual([
      ['check.completed', 'clear'],
      ['check.completed.clear', 'clear'],
      ['check.completed', 'attention'],
      ['check.completed.attention', 'attention'],
      ['check.completed', 'not_processed'],
      ['check.failed', undefined],
      ['check.completed', 'clear'],
      ['check.completed.clear', 'clear'],
    ])
    const days = it.receiver.received.map(({ event }) => event.createdAt.slice(0, 10))
    expect([...new Set(days)]).toHaveLength(5)
  })

  test('may mix times and reads, and a read sends the events of its step', async () => {
    const steps: Step[] = [
      { after: 5, outcome: 'clear' },
      { afterReads: 2, breakdown: { 'faceAnalysis.facialSimilarity': 'attention' } },
      { after: 5, outcome: 'clear' },
    ]
    await using it = await overheard(steps, 'identity_check')
    await it.read()
    await it.advance(5)
    expect(await it.read()).toMatchObject({ result: { outcome: 'clear' } })
    const flagged = await it.read()
    expect(flagged.result).toMatchObject({
      outcome: 'attention',
      breakdown: { faceAnalysis: { facialSimilarity: 'attention' } },
    })
    await it.settle()
    expect(it.receiver.types().slice(2)).toEqual(['check.completed', 'check.completed.attention'])
    await it.advance(5)
    expect(await it.stand()).toBe('clear')
  })

  test('keeps what was read of a document from one decision to the next', async () => {
    const { advance, read } = await checkTold(
      sequence({ outcome: 'clear' }, { after: 60_000, outcome: 'attention' }),
      'document_check'
    )
    await advance(1000)
    const before = (await read()).result.breakdown.extractedData
    await advance(60_000)
    const after = (await read()).result
    expect(after.outcome).toBe('attention')
    expect(after.breakdown.extractedData.holderDetails).toEqual(before.holderDetails)
  })
})

describe('monitoring in a sequence', () => {
  const STEPS: Step[] = [{ outcome: 'clear' }, { after: DAY_MS, ...FOUND }]

  test('finds somebody where it is on, and has an event of its own', async () => {
    const more = { enableMonitoring: true }
    await using it = await overheard(STEPS, 'extensive_screening_check', more)
    await it.advance(1000 + DAY_MS)
    expect(told(it.receiver.received).slice(2)).toEqual([
      ['check.monitoring.attention', 'attention'],
    ])
    const { result } = await it.read()
    expect(result.breakdown.summary.watchlist.sanctionsLists).toBe('attention')
    expect(result.breakdown.matches).toHaveLength(1)
  })

  test('finds nobody where it is off, and the effects say why', async () => {
    await using it = await overheard(STEPS, 'extensive_screening_check')
    await it.advance(1000)
    const before = await it.read()
    await it.effects()
    await it.advance(DAY_MS)
    expect(await it.effects()).toMatchObject([
      { kind: 'check.unchanged', id: it.id, what: expect.stringContaining('enableMonitoring') },
    ])
    expect(await it.read()).toEqual(before)
    expect(it.receiver.types()).not.toContain('check.monitoring.attention')
  })

  test('may be turned on in time', async () => {
    const it = await checkTold(sequence(...STEPS), 'standard_screening_check')
    await it.advance(1000)
    await it.api.ok('updateCheck', { params: { id: it.id }, body: { enableMonitoring: true } })
    await it.advance(DAY_MS)
    expect(await it.stand()).toBe('attention')
  })

  test.each([
    { type: 'identity_check', first: { outcome: 'clear' }, says: 'is for screening checks' },
    { type: 'standard_screening_check', first: { status: 'failed' }, says: 'is failed' },
  ] as const)('changes nothing of a $type, $first', async ({ type, first, says }) => {
    const steps = sequence({ afterReads: 1, ...first }, { afterReads: 1, ...FOUND })
    const it = await checkTold(steps, type, { enableMonitoring: true })
    const before = await it.read()
    expect(await it.read()).toEqual(before)
    const unchanged = (await it.effects()).filter(
      ({ kind }: { kind: string }) => kind === 'check.unchanged'
    )
    expect(unchanged).toMatchObject([{ what: expect.stringContaining(says) }])
    expect(it.faults).toEqual([])
  })

  test('is refused by hand for a check that is no screening', async () => {
    const it = await checkTold({ progression: 'immediate' }, 'identity_check', {
      enableMonitoring: true,
    })
    await it.settle()
    const { error } = await it.api.control('POST', `/checks/${it.id}/monitoring`, {}, 409)
    expect(error).toContain('monitoring is for screening checks')
  })
})

describe('what a check waits for', () => {
  test('is plain data, from which it can be set up anew', async () => {
    const it = await checkTold(sequence({ after: 5 }, { afterReads: 3 }))
    const awaited = () => {
      const step = it.sandbox().lifecycle.awaited.get(it.id)
      expect(JSON.parse(JSON.stringify(step))).toEqual(step)
      return step
    }
    const { clock } = it.sandbox()
    expect(awaited()).toMatchObject({ scenario: { name: 'told' }, step: 0, dueAt: clock.now() + 5 })
    await it.advance(5)
    expect(awaited()).toMatchObject({ step: 1, readsLeft: 3 })
    await it.read()
    expect(awaited()).toMatchObject({ step: 1, readsLeft: 2 })
    await it.read()
    await it.read()
    expect(it.sandbox().lifecycle.awaited.size).toBe(0)
  })

  test('is nothing where it is held', async () => {
    const mock = mockTold({ progression: 'hold' })
    expect(mock.sandbox().lifecycle.awaited.size).toBe(0)
  })
})
