/** One request to the vendor surface and what became of it. */
export interface JournalEntry {
  readonly id: string
  /** When it arrived, by the sandbox's clock, in milliseconds since 1970. */
  readonly arrivedAt: number
  readonly method: string
  /** Path and query as they came. */
  readonly path: string
  /** Name of the operation; absent where no route fits. */
  readonly operation?: string | undefined
  body?: unknown
  status?: number
  answer?: unknown
  /** What the mock ignored or decided, in sentences. */
  readonly notes: string[]
}

/** Entries that are kept unless told otherwise. */
export const JOURNAL_CAPACITY = 1000

/** How deep a body is shown. */
const MOST_NESTING = 32

/** A request as the control surface shows it. */
export type ShownEntry = Omit<JournalEntry, 'arrivedAt'> & { readonly at: string }

/** Stops at some depth, so that showing what came can never fail. */
const shallow = (value: unknown, depth = 0): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (depth === MOST_NESTING) return '(more)'
  if (Array.isArray(value)) return value.map((member) => shallow(member, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, shallow(member, depth + 1)])
  )
}

/** Requests in the order of their arrival. Bounded: the oldest go first, and it says how many went. */
export class Journal {
  #entries: JournalEntry[] = []
  #arrived = 0

  /** Notes a request as it arrives. */
  open(entry: Omit<JournalEntry, 'id' | 'notes'>): JournalEntry {
    const opened = { id: `r${++this.#arrived}`, ...entry, notes: [] }
    this.#entries.push(opened)
    if (this.#entries.length >= 2 * JOURNAL_CAPACITY) {
      this.#entries = this.#entries.slice(-JOURNAL_CAPACITY)
    }
    return opened
  }

  get dropped(): number {
    return Math.max(0, this.#arrived - JOURNAL_CAPACITY)
  }

  /** The entries that are kept, oldest first, fit to be shown. */
  entries(): ShownEntry[] {
    return this.#entries.slice(-JOURNAL_CAPACITY).map(({ id, arrivedAt, ...entry }) => ({
      id,
      at: new Date(arrivedAt).toISOString(),
      ...entry,
      ...('body' in entry && { body: shallow(entry.body) }),
    }))
  }
}
