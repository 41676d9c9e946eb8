/** One request to the vendor surface and what became of it. */
export class JournalEntry {
  readonly number: number
  /** When it arrived, by the sandbox's clock, in milliseconds since 1970. */
  readonly arrivedAt: number
  readonly method: string
  /** Path and query as they came. */
  readonly path: string
  /** Name of the operation; absent where no route fits. */
  readonly operation: string | undefined
  body: unknown
  /** 0 until it is answered, and where a fault leaves it without an answer. */
  status = 0
  /** The body of a refusal. */
  refusal: object | undefined
  /** What the mock ignored or decided, in sentences. */
  #notes: string[] | undefined

  constructor(
    number: number,
    request: { arrivedAt: number; method: string; path: string; operation: string | undefined }
  ) {
    this.number = number
    this.arrivedAt = request.arrivedAt
    this.method = request.method
    this.path = request.path
    this.operation = request.operation
  }

  /** What the header names, and where the control surface shows it. */
  get id(): string {
    return `r${this.number}`
  }

  get notes(): readonly string[] {
    return this.#notes ?? []
  }

  note(sentence: string): void {
    this.#notes ??= []
    this.#notes.push(sentence)
  }
}

/** A request as the control surface shows it. */
export interface ShownEntry {
  readonly id: string
  readonly at: string
  readonly method: string
  readonly path: string
  readonly operation?: string
  readonly body?: unknown
  readonly status: number
  readonly refusal?: object
  readonly notes: readonly string[]
}

/** Entries that are kept. */
export const JOURNAL_CAPACITY = 1000

/** How deep a body is shown. */
const MOST_NESTING = 32

/** Stops at some depth, so that showing what came can never fail. */
const shallow = (value: unknown, depth = 0): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (depth === MOST_NESTING) return '(more)'
  if (Array.isArray(value)) return value.map((member) => shallow(member, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, shallow(member, depth + 1)])
  )
}

const show = (entry: JournalEntry): ShownEntry => ({
  id: entry.id,
  at: new Date(entry.arrivedAt).toISOString(),
  method: entry.method,
  path: entry.path,
  ...(entry.operation !== undefined && { operation: entry.operation }),
  ...(entry.body !== undefined && { body: shallow(entry.body) }),
  status: entry.status,
  ...(entry.refusal && { refusal: entry.refusal }),
  notes: entry.notes,
})

/** Requests in the order of their arrival. Bounded: the oldest go first, and it says how many went. */
export class Journal {
  #entries: JournalEntry[] = []
  #arrived = 0

  /** Notes a request as it arrives. */
  open(request: ConstructorParameters<typeof JournalEntry>[1]): JournalEntry {
    const entry = new JournalEntry(++this.#arrived, request)
    this.#entries.push(entry)
    if (this.#entries.length >= 2 * JOURNAL_CAPACITY) {
      this.#entries = this.#entries.slice(-JOURNAL_CAPACITY)
    }
    return entry
  }

  get dropped(): number {
    return Math.max(0, this.#arrived - JOURNAL_CAPACITY)
  }

  /** The entries that are kept, oldest first, fit to be shown. */
  entries(): ShownEntry[] {
    return this.#entries.slice(-JOURNAL_CAPACITY).map(show)
  }
}
