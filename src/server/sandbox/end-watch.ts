import type { Clock } from './clock.ts'
import type { Settings } from './settings.ts'

interface Dependencies {
  readonly clock: Clock
  readonly settings: Readonly<Settings>
}

/** Waits for the ends of checks on behalf of what depends on several of them. */
export class EndWatch {
  readonly #awaited = new Set<{ readonly ids: Set<string>; readonly then: () => void }>()
  readonly #clock: Clock
  readonly #settings: Readonly<Settings>

  constructor({ clock, settings }: Dependencies) {
    this.#clock = clock
    this.#settings = settings
  }

  /** Has `then` done when all of these checks have ended; after the usual time where there are none. */
  afterAll(ids: readonly string[], then: () => void): void {
    if (ids.length === 0) this.#clock.after(this.#settings.delayMs, then)
    else this.#awaited.add({ ids: new Set(ids), then })
  }

  /** A check has ended. */
  tell(id: string): void {
    for (const awaited of this.#awaited) {
      if (!awaited.ids.delete(id) || awaited.ids.size > 0) continue
      this.#awaited.delete(awaited)
      this.#clock.soon(awaited.then)
    }
  }
}
