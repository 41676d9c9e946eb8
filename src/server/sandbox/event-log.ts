import * as z from 'zod'
import { Effect } from '../../contracts/control/clock.ts'
import { createToken } from './ids.ts'
import type { JournalEntry } from './journal.ts'

/** Effects that no call has returned yet. */
export const EffectsState = z.array(Effect)
export type EffectsState = z.infer<typeof EffectsState>

/** How many effects are kept. The oldest are dropped first. */
const EFFECT_CAPACITY = 20_000

/** The effects in a sandbox, oldest first. */
export class EffectLog {
  #effects: Effect[] = []
  #count = 0
  #returned = 0
  readonly #onRecord: (effect: Effect) => void

  constructor(onRecord: (effect: Effect) => void) {
    this.#onRecord = onRecord
  }

  record(effect: Effect): void {
    this.#onRecord(effect)
    this.#count++
    this.#effects.push(effect)
    if (this.#effects.length >= 2 * EFFECT_CAPACITY)
      this.#effects = this.#effects.slice(-EFFECT_CAPACITY)
  }

  toState(): EffectsState {
    const wanted = this.#count - this.#returned
    return wanted === 0 ? [] : this.#effects.slice(-wanted)
  }

  restore(state: EffectsState): void {
    this.#effects = [...state]
    this.#count = state.length
    this.#returned = 0
  }

  /** The effects since the last call. */
  takeNew(): Effect[] {
    const state = this.toState()
    this.#returned = this.#count
    return state
  }
}

/** A request with its response, or an effect. */
export interface LoggedEvent {
  readonly at: string
  readonly kind: string
  /** The same in words. */
  readonly what: string
}

/** How many events are kept for slow or returning listeners. The oldest are dropped first. */
const CAPACITY = 1000

const describe = (entry: JournalEntry) => ({
  at: new Date(entry.arrivedAt).toISOString(),
  kind: 'request',
  what: `${entry.method} ${entry.path} ${entry.status}`,
  id: entry.id,
  operation: entry.operation,
  status: entry.status,
  notes: entry.notes.map(({ sentence }) => sentence),
  ...(entry.status >= 400 && { refusal: entry.answer }),
})

/**
 * The events of a sandbox for `GET /_mock/stream`. It keeps none before the first listener: most
 * sandboxes never have one. Each listener remembers its own position.
 */
export class EventLog {
  /** Distinguishes positions of this sandbox from those of an earlier one. */
  readonly run = createToken().slice(0, 8)
  #kept: LoggedEvent[] = []
  #count = 0
  #isKeeping = false
  #isOver = false
  readonly #waiting = new Set<() => void>()

  /** The number of events since the first listener. */
  get count(): number {
    return this.#count
  }

  /** Whether the sandbox is closed. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** Keeps events from now on. */
  keep(): void {
    this.#isKeeping = true
  }

  answered(entry: JournalEntry): void {
    if (this.#isKeeping) this.#add(describe(entry))
  }

  caused(effect: Effect): void {
    if (this.#isKeeping) this.#add(effect)
  }

  /** The events after a position, and the number of those that are no longer kept. */
  after(position: number): { missed: number; events: readonly LoggedEvent[] } {
    const wanted = this.#count - position
    if (wanted <= 0) return { missed: 0, events: [] }
    const events = this.#kept.slice(-Math.min(wanted, CAPACITY))
    return { missed: wanted - events.length, events }
  }

  /** Calls `wake` once: at the next event, or when the log closes. Returns a cancel function. */
  onNext(wake: () => void): () => void {
    this.#waiting.add(wake)
    return () => this.#waiting.delete(wake)
  }

  close(): void {
    this.#isOver = true
    this.#wakeAll()
  }

  #add(happening: LoggedEvent): void {
    this.#count++
    this.#kept.push(happening)
    if (this.#kept.length >= 2 * CAPACITY) this.#kept = this.#kept.slice(-CAPACITY)
    this.#wakeAll()
  }

  #wakeAll(): void {
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const wake of waiting) wake()
  }
}
