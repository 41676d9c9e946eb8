/** Lets time pass: until something arrives, or so many milliseconds. Answers how many have passed. */
export type Linger = (arrival: Promise<void>, ms: number) => Promise<number>

/** On a real clock, an arrival ends the wait. */
export const inRealTime: Linger = async (arrival, ms) => {
  const begin = performance.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  const pause = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([arrival, pause])
  clearTimeout(timer)
  return performance.now() - begin
}

/** Where the user moves the clock, each move comes to its end: a run must repeat itself. */
export const byMoving =
  (wait: (ms: number) => Promise<void>): Linger =>
  async (_, ms) => {
    await wait(ms)
    return ms
  }
