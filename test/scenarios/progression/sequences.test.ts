import { describe, expect, test } from 'vitest'
import type { ProgressionStep } from '../../../src/scenarios/scenario.ts'
import { checkTold, mockTold, overheard, told } from '../../support/told.ts'

const DAY_MS = 86_400_000

const sequence = (...steps: ProgressionStep[]) => ({ progression: { sequence: steps } })

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

  test('uses the usual delay and the end of its scenario if a step states none', async () => {
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
    const steps: ProgressionStep[] = [
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
    const steps: ProgressionStep[] = [
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

  test('keeps the extracted data from one decision to the next', async () => {
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

describe('the awaited step of a check', () => {
  test('is plain data that can be restored', async () => {
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

  test('is absent if the check is held', async () => {
    const mock = mockTold({ progression: 'hold' })
    expect(mock.sandbox().lifecycle.awaited.size).toBe(0)
  })
})
