import { nextTurn, startStopwatch } from './real-time.ts'

/** How long work runs before other requests get their turn, in milliseconds. */
const SLICE_MS = 8

/** Measures how long work has run, and pauses it. */
export class Pacer {
  #elapsed = startStopwatch()

  /** Whether the work has run long enough for a pause. */
  get isPauseDue(): boolean {
    return this.#elapsed() > SLICE_MS
  }

  /** Lets everything else that is ready run. */
  async pause(): Promise<void> {
    await nextTurn()
    this.#elapsed = startStopwatch()
  }
}

/** Work in small steps. Where it yields, other requests may run. */
export type Sliced<T> = Generator<undefined, T, void>

/** Does work in slices, with pauses in which other requests run. */
export const runSliced = async <T>(work: Sliced<T>): Promise<T> => {
  const pacer = new Pacer()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (pacer.isPauseDue) await pacer.pause()
  }
}

/** Does work without a pause. */
export const runAtOnce = <T>(work: Sliced<T>): T => {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
