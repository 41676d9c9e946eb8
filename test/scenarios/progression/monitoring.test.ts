import { describe, expect, test } from 'vitest'
import type { ProgressionStep } from '../../../src/scenarios/scenario.ts'
import { checkTold, overheard, told } from '../../support/told.ts'

const DAY_MS = 86_400_000

const sequence = (...steps: ProgressionStep[]) => ({ progression: { sequence: steps } })

const FOUND = { monitoring: { classification: ['watchlistSanctionsLists' as const] } }

describe('monitoring in a sequence', () => {
  const STEPS: ProgressionStep[] = [{ outcome: 'clear' }, { after: DAY_MS, ...FOUND }]

  test('finds a match if it is on, and sends its own event', async () => {
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

  test('finds nothing if it is off, and the effects explain why', async () => {
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
  ] as const)('changes nothing for a $type, $first', async ({ type, first, says }) => {
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

  test('is refused by hand for other checks than screenings', async () => {
    const it = await checkTold({ progression: 'immediate' }, 'identity_check', {
      enableMonitoring: true,
    })
    await it.settle()
    const { error } = await it.api.control('POST', `/checks/${it.id}/monitoring`, {}, 409)
    expect(error).toContain('monitoring is for screening checks')
  })
})
