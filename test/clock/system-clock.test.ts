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
      // A timer that moved with the system clock would be due in an hour at the earliest.
      const due = new Promise<void>((resolve) => clock.after(30, () => resolve()))
      setSystemClock(byMs)
      await due
      clock.stop()
    })

    test('hastens no timer', async () => {
      const clock = startClock()
      let isDone = false
      clock.after(HOUR_MS / 2, () => {
        isDone = true
      })
      const [dueAt = 0] = clock.dueTimes
      setSystemClock(byMs)
      await clock.settle()
      expect(isDone).toBe(false)
      // The time that is shown moves with the system clock; the two clocks differ by a few milliseconds.
      expect((clock.dueTimes[0] ?? 0) - dueAt).toBeCloseTo(byMs, -2)
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
