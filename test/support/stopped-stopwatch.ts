import { setImmediate } from 'node:timers/promises'
import { vi } from 'vitest'
import * as platform from '../../src/platform-timers.ts'

/**
 * Stops the stopwatch that measures how long a closing server has waited, and how long work in slices
 * has run. `moveOn` waits until something has looked at it, then adds milliseconds; with `eachLookMs`
 * each look adds some too. It runs again when the result is disposed of.
 */
export const stopStopwatch = ({ eachLookMs = 0 } = {}) => {
  let now = platform.elapsedTime()
  const stopwatch = vi.spyOn(platform, 'elapsedTime').mockImplementation(() => {
    now += eachLookMs
    return now
  })
  return {
    /** How often something has looked at it. */
    get looks(): number {
      return stopwatch.mock.calls.length
    },
    moveOn: async (ms: number): Promise<void> => {
      while (stopwatch.mock.calls.length === 0) await setImmediate()
      now += ms
    },
    [Symbol.dispose]: (): void => stopwatch.mockRestore(),
  }
}
