import type { Clock, SessionEnd } from './clock.ts'
import type { Settings } from './settings.ts'

interface Dependencies {
  readonly clock: Clock
  readonly settings: Readonly<Settings>
  readonly endSession: (end: SessionEnd) => void
}

/** Sessions and the checks that each still waits for. */
export type EndWatchState = readonly { readonly end: SessionEnd; readonly ids: readonly string[] }[]

/** Waits for the ends of checks on behalf of the sessions that run them. */
export class EndWatch {
  readonly #awaited = new Set<{ readonly end: SessionEnd; readonly ids: Set<string> }>()
  readonly #dependencies: Dependencies

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
  }

  /** Has a session end when its checks have ended; after the usual time where it has none. */
  await(end: SessionEnd): void {
    const { clock, settings, endSession } = this.#dependencies
    if (end.checkIds.length > 0) this.#awaited.add({ end, ids: new Set(end.checkIds) })
    else clock.after(settings.delayMs, () => endSession(end), { kind: 'session-end', end })
  }

  /** A check has ended. */
  tell(id: string): void {
    const { clock, endSession } = this.#dependencies
    for (const awaited of this.#awaited) {
      if (!awaited.ids.delete(id) || awaited.ids.size > 0) continue
      this.#awaited.delete(awaited)
      clock.soon(() => endSession(awaited.end))
    }
  }

  toState(): EndWatchState {
    return [...this.#awaited].map(({ end, ids }) => ({ end, ids: [...ids] }))
  }

  restore(state: EndWatchState): void {
    for (const { end, ids } of state) this.#awaited.add({ end, ids: new Set(ids) })
  }
}
