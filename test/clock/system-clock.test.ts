import { afterEach, describe, expect, test, vi } from 'vitest'
import { Clock } from '../../src/server/sandbox/clock.ts'

const HOUR_MS = 3_600_000

/** Sets the system clock forward, or back if negative. Timers and monotonic time stay. */
const setSystemClock = (byMs: number): void => {
  const real = Date.now
  vi.spyOn(Date, 'now').mockImplementation(() => real() + byMs)
}

const startClock = (): Clock =>
  new Clock({
    mode: 'real',
    startAt: undefined,
    onFault: (fault) => {
      throw fault
    },
  })

afterEach(() => {
  vi.restoreAllMocks()
})

describe.each([-5_000, -HOUR_MS, -60 * 365 * 24 * HOUR_MS, HOUR_MS])(
  'a system clock that is set by %i ms',
  (byMs) => {
    test('delays no timer of a real clock', async () => {
      const clock = startClock()
      const startedAt = performance.now()
      const due = new Promise<void>((resolve) => clock.after(30, () => resolve()))
      setSystemClock(byMs)
      await due
      const tookMs = performance.now() - startedAt
      expect(tookMs).toBeGreaterThanOrEqual(25)
      expect(tookMs).toBeLessThan(4_000)
      clock.stop()
    })

    test('hastens no timer', async () => {
      const clock = startClock()
      let isDone = false
      clock.after(HOUR_MS / 2, () => {
        isDone = true
      })
      setSystemClock(byMs)
      await clock.settle()
      expect(isDone).toBe(false)
      expect(clock.dueTimes[0]).toBeGreaterThan(clock.now() + HOUR_MS / 2 - 4_000)
      expect(clock.dueTimes[0]).toBeLessThanOrEqual(clock.now() + HOUR_MS / 2 + 1)
      clock.stop()
    })
  }
)

test('a clock that becomes virtual and real again keeps its timers', async () => {
  const clock = startClock()
  const done: string[] = []
  clock.after(HOUR_MS, () => {
    done.push('hour')
  })
  setSystemClock(-HOUR_MS)
  clock.setMode('virtual')
  await clock.advance(HOUR_MS - 5_000)
  expect(done).toEqual([])
  await clock.advance(10_000)
  expect(done).toEqual(['hour'])
  clock.stop()
})
