import { describe, expect, test } from 'vitest'
import { Progression } from '../../../src/scenarios/scenario.ts'
import { checkTold } from '../../support/told.ts'

const YEAR_MS = 365 * 86_400_000

describe('a check ends', () => {
  test.each([
    { progression: 'usual', afterMs: 1000 },
    { progression: { after: 1 }, afterMs: 1 },
    { progression: { after: 90_000 }, afterMs: 90_000 },
    { progression: Progression.parse({ after: '3d' }), afterMs: 3 * 86_400_000 },
  ] as const)(
    '$afterMs ms after its creation for $progression',
    async ({ progression, afterMs }) => {
      const { advance, read } = await checkTold({ progression })
      await advance(afterMs - 1)
      expect(await read()).toMatchObject({ status: 'pending' })
      await advance(1)
      expect(await read()).toMatchObject({ status: 'complete' })
    }
  )

  test.each([{ progression: 'immediate' }, { progression: { after: 0 } }] as const)(
    'after the response for $progression',
    async ({ progression }) => {
      const { settle, read } = await checkTold({ progression })
      await settle()
      expect(await read()).toMatchObject({ status: 'complete' })
    }
  )

  test('never by itself for hold, however long and however often it is read', async () => {
    const { advance, read, api, id } = await checkTold({ progression: 'hold' })
    for (let nth = 0; nth < 20; nth++) await read()
    await advance(9 * YEAR_MS)
    expect(await read()).toMatchObject({ status: 'pending' })
    await api.control('POST', `/checks/${id}/complete`, {})
    expect(await read()).toMatchObject({ status: 'complete' })
  })
})

describe('a progression', () => {
  test.each([
    { given: 'usual', read: 'usual' },
    { given: { after: '5m' }, read: { after: 300_000 } },
    { given: { afterReads: 3 }, read: { afterReads: 3 } },
    {
      given: { sequence: [{ after: '1s', outcome: 'clear' }, { afterReads: 2 }] },
      read: { sequence: [{ after: 1000, outcome: 'clear' }, { afterReads: 2 }] },
    },
  ])('$given', ({ given, read }) => {
    expect(Progression.parse(given)).toEqual(read)
  })

  const monitoring = { classification: ['pepLevel1'] }

  test.each([
    { given: 'sometimes', says: 'usual' },
    { given: { afterMs: 5 }, says: 'afterMs' },
    { given: { after: '5 minutes' }, says: '5 minutes' },
    { given: { after: -1 }, says: '-1' },
    { given: { after: Number.NaN }, says: 'NaN' },
    { given: { after: 1e12 }, says: 'ten years' },
    { given: { afterReads: 0 }, says: '>=1' },
    { given: { afterReads: 1.5 }, says: 'int' },
    { given: { after: 1, afterReads: 1 }, says: 'afterReads' },
    { given: { sequence: [] }, says: '>=1' },
    { given: { sequence: [{ outcme: 'clear' }] }, says: 'outcme' },
    { given: { sequence: [{ outcome: 'rejected' }] }, says: 'outcome' },
    { given: { sequence: [{ after: 1, afterReads: 1 }] }, says: "excludes 'after'" },
    { given: { sequence: [{ status: 'failed', outcome: 'clear' }] }, says: "excludes 'outcome'" },
    { given: { sequence: [{ monitoring }] }, says: 'cannot come first' },
    { given: { sequence: [{}, { monitoring, outcome: 'clear' }] }, says: 'excludes an end' },
    { given: { sequence: [{}, { monitoring: { classification: [] } }] }, says: '>=1' },
    { given: { sequence: [{}, { monitoring: { classification: ['pep'] } }] }, says: 'pepLevel1' },
  ])('is refused: $given', ({ given, says }) => {
    const { success, error } = Progression.safeParse(given)
    expect(success).toBe(false)
    expect(JSON.stringify(error?.issues).replaceAll('\\"', '"')).toContain(says)
  })
})
