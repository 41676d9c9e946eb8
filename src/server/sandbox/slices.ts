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

/**
 * Keys whose sandbox does work in slices. Requests of other keys run between two slices. Requests of the
 * same key wait, so that the work is one step for them.
 */
export class BusyKeys {
  readonly #busy = new Map<string, { holds: number; readonly free: Promise<void> }>()
  readonly #release = new Map<string, () => void>()

  get isAny(): boolean {
    return this.#busy.size > 0
  }

  /** Resolves when no work holds the key any more; undefined if none does. */
  whenFree(key: string): Promise<void> | undefined {
    const busy = this.#busy.get(key)
    return busy && this.#wait(key, busy.free)
  }

  /** Holds a key until the returned function is called. */
  hold(key: string): () => void {
    const known = this.#busy.get(key)
    if (known) known.holds++
    else {
      const free = new Promise<void>((resolve) => this.#release.set(key, resolve))
      this.#busy.set(key, { holds: 1, free })
    }
    return () => this.#letGo(key)
  }

  /** Holds a key while an action runs. */
  async during<T>(key: string, action: () => Promise<T>): Promise<T> {
    const letGo = this.hold(key)
    try {
      return await action()
    } finally {
      letGo()
    }
  }

  async #wait(key: string, free: Promise<void>): Promise<void> {
    await free
    // Another request may have begun such work in the meantime.
    await this.whenFree(key)
  }

  #letGo(key: string): void {
    const busy = this.#busy.get(key)
    if (!busy) return
    busy.holds--
    if (busy.holds > 0) return
    this.#busy.delete(key)
    this.#release.get(key)?.()
    this.#release.delete(key)
  }
}
