import { createToken } from './ids.ts'
import type { JournalEntry } from './journal.ts'

/** Something that happened by itself: not an answer to a request, but its consequence. */
export interface Effect {
  readonly at: string
  readonly kind:
    | 'check.completed'
    | 'check.failed'
    | 'session.completed'
    | 'check.monitoring'
    | 'check.unchanged'
    | 'delivery.succeeded'
    | 'delivery.failed'
    | 'delivery.retried'
    | 'delivery.dropped'
    | 'webhook.disabled'
    | 'fault'
  /** Id of the check, session, delivery or webhook. */
  readonly id?: string
  /** The same in words. */
  readonly what: string
}

/** The oldest go first when there are more. */
const EFFECT_CAPACITY = 20_000

/** What has happened in a sandbox, in order. */
export class EffectLog {
  #effects: Effect[] = []
  #count = 0
  #told = 0
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

  /** What nobody has been told of yet. */
  toState(): Effect[] {
    const wanted = this.#count - this.#told
    return wanted === 0 ? [] : this.#effects.slice(-wanted)
  }

  restore(untold: readonly Effect[]): void {
    this.#effects = [...untold]
    this.#count = untold.length
    this.#told = 0
  }

  /** What has happened since this was asked last. */
  takeNew(): Effect[] {
    const untold = this.toState()
    this.#told = this.#count
    return untold
  }
}

/** Something that happened: an answered request, or the consequence of one. */
export interface LoggedEvent {
  readonly at: string
  readonly kind: string
  /** The same in words. */
  readonly what: string
}

/** What is kept for listeners that are slow or come back; the oldest go first. */
const CAPACITY = 1000

const describe = (entry: JournalEntry): LoggedEvent => ({
  at: new Date(entry.arrivedAt).toISOString(),
  kind: 'request',
  what: `${entry.method} ${entry.path} ${entry.status}`,
  ...{ id: entry.id, operation: entry.operation, status: entry.status },
  ...{
    notes: entry.notes.map(({ sentence }) => sentence),
    ...(entry.status >= 400 && { refusal: entry.answer }),
  },
})

/**
 * What happens in a sandbox, for whoever listens. Nothing is kept before somebody has: most
 * sandboxes are never listened to. Each listener remembers by itself how far it has come.
 */
export class EventLog {
  /** Tells the positions of this sandbox from those of one before it. */
  readonly run = createToken().slice(0, 8)
  #kept: LoggedEvent[] = []
  #count = 0
  #isKeeping = false
  #isOver = false
  readonly #waiting = new Set<() => void>()

  /** How many have happened since somebody listened first. */
  get count(): number {
    return this.#count
  }

  /** Whether nothing will happen any more. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** From now on what happens is kept. */
  keep(): void {
    this.#isKeeping = true
  }

  answered(entry: JournalEntry): void {
    if (this.#isKeeping) this.#add(describe(entry))
  }

  caused(effect: Effect): void {
    if (this.#isKeeping) this.#add(effect)
  }

  /** What came after a position, and how many before it are gone already. */
  after(position: number): { missed: number; events: readonly LoggedEvent[] } {
    const wanted = this.#count - position
    if (wanted <= 0) return { missed: 0, events: [] }
    const events = this.#kept.slice(-Math.min(wanted, CAPACITY))
    return { missed: wanted - events.length, events }
  }

  /** Calls once, when the next thing happens or nothing will any more; answers how to stop waiting. */
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
