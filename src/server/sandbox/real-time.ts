/**
 * A limit for something outside, such as a receiver that does not answer: outside things take real
 * time whatever a sandbox's clock says. Answers how to lift the limit.
 */
export const limit = (limitMs: number, onExceeded: () => void): (() => void) => {
  const timer = setTimeout(onExceeded, limitMs)
  return () => clearTimeout(timer)
}

/** The same for a wait that is no reason to keep a process that has nothing else to do. */
export const idleLimit = (limitMs: number, onExceeded: () => void): (() => void) => {
  const timer = setTimeout(onExceeded, limitMs)
  timer.unref()
  return () => clearTimeout(timer)
}

/** Measures real time that has passed, in milliseconds; for logs only. */
export const startStopwatch = (): (() => number) => {
  const startedAt = performance.now()
  return () => performance.now() - startedAt
}

/** Does something again and again in real time; answers how to stop it. For shutting down only. */
export const repeat = (everyMs: number, action: () => void): (() => void) => {
  const timer = setInterval(action, everyMs)
  return () => clearInterval(timer)
}
