import { setImmediate } from 'node:timers/promises'
import { vi } from 'vitest'
import * as platform from '../../src/platform-timers.ts'

/**
 * Stops the stopwatch that measures how long a closing server has waited. `moveOn` waits until
 * something has looked at it, then adds milliseconds. It runs again when the result is disposed of.
 */
export const stopStopwatch = () => {
  let now = platform.elapsedTime()
  const stopwatch = vi.spyOn(platform, 'elapsedTime').mockImplementation(() => now)
  return {
    moveOn: async (ms: number): Promise<void> => {
      while (stopwatch.mock.calls.length === 0) await setImmediate()
      now += ms
    },
    [Symbol.dispose]: (): void => stopwatch.mockRestore(),
  }
}
