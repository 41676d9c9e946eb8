/** Tests wait in real time: what they wait for comes over a network. */
export const after = (milliseconds: number, act: () => void): (() => void) => {
  const timer = setTimeout(act, milliseconds)
  return () => clearTimeout(timer)
}

/** Resolves after so many milliseconds. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    after(milliseconds, resolve)
  })

/** Milliseconds that something takes, and what came of it. */
export const timed = async <T>(work: () => Promise<T>): Promise<{ took: number; result: T }> => {
  const begin = performance.now()
  const result = await work()
  return { took: Math.round(performance.now() - begin), result }
}
