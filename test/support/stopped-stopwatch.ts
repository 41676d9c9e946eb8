import { vi } from 'vitest'

/**
 * Stops the stopwatch that measures how long a closing server has waited, and how long work in slices
 * has run. `moveOn` adds milliseconds to it; with `eachLookMs` each look at it does so too. The stopwatch
 * runs again when the result is disposed of.
 */
export const stopStopwatch = ({ eachLookMs = 0 } = {}) => {
  let now = performance.now()
  const stopwatch = vi.spyOn(performance, 'now').mockImplementation(() => {
    now += eachLookMs
    return now
  })
  return {
    moveOn: (ms: number): void => {
      now += ms
    },
    [Symbol.dispose]: (): void => stopwatch.mockRestore(),
  }
}
