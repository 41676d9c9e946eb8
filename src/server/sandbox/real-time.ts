/** The longest wait that a timer of the platform can be set to, in milliseconds. */
const LONGEST_WAIT_MS = 2_147_483_647

/** Wakes the clock after a wait, or sooner where no timer waits so long. Answers how to cancel it. */
export const wakeAfter = (waitMs: number, wake: () => void): (() => void) => {
  const timer = setTimeout(wake, Math.min(Math.max(waitMs, 0), LONGEST_WAIT_MS))
  // A pending check is no reason to keep a process that has nothing else to do.
  timer.unref()
  return () => clearTimeout(timer)
}

/**
 * A limit for something outside, such as a receiver that does not answer: outside things take real
 * time whatever a sandbox's clock says. Answers how to lift the limit.
 */
export const limit = (limitMs: number, onExceeded: () => void): (() => void) => {
  const timer = setTimeout(onExceeded, Math.min(limitMs, LONGEST_WAIT_MS))
  return () => clearTimeout(timer)
}

/** The same for a wait that is no reason to keep a process that has nothing else to do. */
export const idleLimit = (limitMs: number, onExceeded: () => void): (() => void) => {
  const timer = setTimeout(onExceeded, limitMs)
  timer.unref()
  return () => clearTimeout(timer)
}

/** What time it is outside, in milliseconds since 1970. */
export const systemTime = (): number => Date.now()

/** Measures real time that has passed, in milliseconds; for logs only. */
export const startStopwatch = (): (() => number) => {
  const startedAt = performance.now()
  return () => performance.now() - startedAt
}

/** Lets everything go on that is ready to. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Does something when all that is ready to has gone on; answers how to stop it. */
export const onNextTurn = (action: () => void): (() => void) => {
  const turn = setImmediate(action)
  return () => clearImmediate(turn)
}

/** Keeps the process alive, as an open connection does. Answers how to stop that. */
export const stayAwake = (): (() => void) => {
  const timer = setInterval(() => undefined, LONGEST_WAIT_MS)
  return () => clearInterval(timer)
}

/** Does something again and again in real time; answers how to stop it. For shutting down only. */
export const repeat = (everyMs: number, action: () => void): (() => void) => {
  const timer = setInterval(action, everyMs)
  return () => clearInterval(timer)
}
