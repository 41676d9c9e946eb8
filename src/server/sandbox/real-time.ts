import {
  clearImmediate,
  clearInterval,
  clearTimeout,
  elapsedTime,
  RealDate,
  setImmediate,
  setInterval,
  setTimeout,
} from '../../platform-timers.ts'

/** The longest wait that a timer of the platform can be set to, in milliseconds. */
const LONGEST_WAIT_MS = 2_147_483_647

/** Calls `wake` after a wait, or sooner if no timer can wait so long. Returns a cancel function. */
export const wakeAfter = (waitMs: number, wake: () => void): (() => void) => {
  const timer = setTimeout(wake, Math.min(Math.max(waitMs, 0), LONGEST_WAIT_MS))
  // A pending check must not keep the process alive.
  timer.unref()
  return () => clearTimeout(timer)
}

/**
 * Calls `onExceeded` after real milliseconds, whatever the sandbox's clock says: for receivers and
 * other outside things. Returns a cancel function.
 */
export const limit = (limitMs: number, onExceeded: () => void): (() => void) => {
  const timer = setTimeout(onExceeded, Math.min(limitMs, LONGEST_WAIT_MS))
  return () => clearTimeout(timer)
}

/** A limit that does not keep the process alive. Returns a cancel function. */
export const idleLimit = (limitMs: number, onExceeded: () => void): (() => void) => {
  const timer = setTimeout(onExceeded, limitMs)
  timer.unref()
  return () => clearTimeout(timer)
}

/** The time of the system clock, in milliseconds since 1970. */
export const systemTime = (): number => RealDate.now()

/** Smaller changes of the system clock count as drift, in milliseconds. */
const LEAST_STEP_MS = 500

/** Unknown until the clock is first read. */
let originOfMonotonicTime: number | undefined
let knownStep = 0

/** By how many milliseconds the system clock was set forward (or back, if negative) since the start. */
export const clockStep = (): number => {
  const origin = RealDate.now() - elapsedTime()
  originOfMonotonicTime ??= origin
  const step = origin - originOfMonotonicTime
  if (Math.abs(step - knownStep) >= LEAST_STEP_MS) knownStep = Math.round(step)
  return knownStep
}

/** Forgets when the clock was first read: a start-up snapshot must not hold the time of its build. */
export const restartClock = (): void => {
  originOfMonotonicTime = undefined
  knownStep = 0
}

/** The system time without the changes of the system clock since the start, in milliseconds. */
export const monotonicTime = (): number => RealDate.now() - clockStep()

/** Returns a function that tells the real milliseconds since the call. For logs only. */
export const startStopwatch = (): (() => number) => {
  const startedAt = elapsedTime()
  return () => elapsedTime() - startedAt
}

/** Resolves after everything that is ready has run. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Calls `action` after everything that is ready has run. Returns a cancel function. */
export const onNextTurn = (action: () => void): (() => void) => {
  const turn = setImmediate(action)
  return () => clearImmediate(turn)
}

/** Keeps the process alive, as an open connection does. Returns a cancel function. */
export const stayAwake = (): (() => void) => {
  const timer = setInterval(() => undefined, LONGEST_WAIT_MS)
  return () => clearInterval(timer)
}

/** Calls `action` in a real interval. Returns a cancel function. For shutting down only. */
export const repeat = (everyMs: number, action: () => void): (() => void) => {
  const timer = setInterval(action, everyMs)
  return () => clearInterval(timer)
}
