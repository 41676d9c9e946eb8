import { type Arrival, JournalEntry, type JournalEntryState } from './journal-entry.ts'

/** Entries that are kept. */
export const JOURNAL_CAPACITY = 1000

export interface JournalState {
  readonly arrived: number
  readonly entries: readonly JournalEntryState[]
}

/** Requests in the order of their arrival. Bounded: the oldest go first, and it says how many went. */
export class Journal {
  readonly #capacity: number
  readonly mark: JournalEntry['mark']
  #entries: JournalEntry[] = []
  #arrived = 0

  constructor(capacity: number = JOURNAL_CAPACITY, mark: JournalEntry['mark'] = 'r') {
    this.#capacity = capacity
    this.mark = mark
  }

  /** Notes a request as it arrives. */
  open(request: Arrival): JournalEntry {
    const entry = new JournalEntry(this.mark, ++this.#arrived, request)
    this.#entries.push(entry)
    if (this.#entries.length >= 2 * this.#capacity) {
      this.#entries = this.#entries.slice(-this.#capacity)
    }
    return entry
  }

  /** Images in requests and answers are told by hash, type and size. */
  toState(): JournalState {
    return { arrived: this.#arrived, entries: this.entries().map((entry) => entry.toState()) }
  }

  restore({ arrived, entries }: JournalState): void {
    this.#arrived = arrived
    this.#entries = entries.map((entry) => JournalEntry.of(this.mark, entry))
  }

  /** How many have arrived, those that were dropped among them. */
  get arrived(): number {
    return this.#arrived
  }

  get dropped(): number {
    return Math.max(0, this.#arrived - this.#capacity)
  }

  /** The entries that are kept, oldest first. */
  entries(): JournalEntry[] {
    return this.#entries.slice(-this.#capacity)
  }
}
