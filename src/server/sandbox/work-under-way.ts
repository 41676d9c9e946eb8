/** Something to be done, at once or over some time. */
export type Task = () => void | Promise<void>

/** Tasks that have begun and not ended. No promise floats: each can be waited for here. */
export class WorkUnderWay {
  readonly #promises = new Set<Promise<void>>()
  readonly #onFault: (fault: unknown) => void

  constructor(onFault: (fault: unknown) => void) {
    this.#onFault = onFault
  }

  get count(): number {
    return this.#promises.size
  }

  get isAny(): boolean {
    return this.#promises.size > 0
  }

  /** Begins a task. Its errors go to the one who hears of faults. */
  start(task: Task): void {
    try {
      const work = task()
      if (!work) return
      const tracked = work.catch(this.#onFault).finally(() => this.#promises.delete(tracked))
      this.#promises.add(tracked)
    } catch (fault) {
      this.#onFault(fault)
    }
  }

  /** Waits for all that is under way now. */
  async finished(): Promise<void> {
    await Promise.all(this.#promises)
  }
}
