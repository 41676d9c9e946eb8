import type { Effect } from './effects.ts'
import { createToken } from './ids.ts'
import type { JournalEntry } from './journal-entry.ts'

/** Something that happened: an answered request, or the consequence of one. */
export interface Happening {
  readonly at: string
  readonly kind: string
  /** The same in words. */
  readonly what: string
}

/** What is kept for listeners that are slow or come back; the oldest go first. */
const CAPACITY = 1000

const describe = (entry: JournalEntry): Happening => ({
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
export class Happenings {
  /** Tells the positions of this sandbox from those of one before it. */
  readonly run = createToken().slice(0, 8)
  #kept: Happening[] = []
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
  after(position: number): { missed: number; happenings: readonly Happening[] } {
    const wanted = this.#count - position
    if (wanted <= 0) return { missed: 0, happenings: [] }
    const happenings = this.#kept.slice(-Math.min(wanted, CAPACITY))
    return { missed: wanted - happenings.length, happenings }
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

  #add(happening: Happening): void {
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
