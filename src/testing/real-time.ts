import { clearTimeout, elapsedTime, setTimeout } from '../platform-timers.ts'

/** Calls `act` once after some milliseconds of real time. Returns a cancel function. */
export const after = (milliseconds: number, act: () => void): (() => void) => {
  const timer = setTimeout(act, milliseconds)
  return () => clearTimeout(timer)
}

/** Resolves after some milliseconds of real time. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    after(milliseconds, resolve)
  })

/** Returns the result of `work` and the milliseconds it took. */
export const timed = async <T>(work: () => Promise<T>): Promise<{ took: number; result: T }> => {
  const begin = elapsedTime()
  const result = await work()
  return { took: Math.round(elapsedTime() - begin), result }
}
