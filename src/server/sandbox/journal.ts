import { isObject } from '../../contracts/objects.ts'
import type { StoredImage } from './images.ts'
import { withoutImages } from './shown-images.ts'

/** Something that the mock has found out about a request, for programs to look at. */
export type Finding =
  | {
      /** What was sent and did nothing, as with the vendor. */
      readonly kind: 'unknown-property' | 'unknown-filter'
      /** Its dotted place in the body, or its name in the query. */
      readonly path: string
      /** What was probably meant, where a known name is near. */
      readonly nearest?: string | undefined
    }
  | { readonly kind: 'unknown-route'; readonly path: string; readonly nearest: string }
  | {
      /** How a check is going to end, and who has said so. */
      readonly kind: 'decision'
      readonly checkId: string
      readonly scenario: string
      readonly rung: string
    }

/** A request and what became of it, as plain data. */
export interface JournalEntryState {
  readonly number: number
  readonly arrivedAt: number
  readonly method: string
  readonly path: string
  readonly operation?: string | undefined
  readonly clientId?: string | undefined
  readonly body?: unknown
  readonly status: number
  readonly answer?: object | undefined
  readonly durationMs: number
  readonly notes: readonly Note[]
}

/** Something to say about a request: a sentence for people and, where it helps, the same as data. */
export interface Note {
  readonly sentence: string
  readonly finding?: Finding | undefined
}

const NONE: readonly never[] = []

/** What is known of a request as it arrives. */
export type Arrival = Pick<JournalEntry, 'arrivedAt' | 'method' | 'path' | 'operation'>

/** One request to the vendor surface and what became of it. Made at every request, so it is kept lean. */
export class JournalEntry {
  /** `r` in a sandbox, `u` where the key opened none. */
  readonly mark: 'r' | 'u'
  readonly number: number
  /** When it arrived, by the sandbox's clock, in milliseconds since 1970. */
  readonly arrivedAt: number
  readonly method: string
  /** Path and query as they came. */
  readonly path: string
  /** Name of the operation; absent where no route fits. */
  readonly operation: string | undefined
  /** The client that the request concerns, as far as the request and its response name one. */
  clientId: string | undefined
  body: unknown
  /** The image that came with it and was kept. */
  image: StoredImage | undefined
  /** 0 until it is answered. */
  status = 0
  /** What the answer says; the very object, which nobody changes. */
  answer: object | undefined
  /** By the sandbox's clock, in milliseconds. */
  durationMs = 0
  #notes: Note[] | undefined

  constructor(mark: JournalEntry['mark'], number: number, request: Arrival) {
    this.mark = mark
    this.number = number
    this.arrivedAt = request.arrivedAt
    this.method = request.method
    this.path = request.path
    this.operation = request.operation
    this.clientId = undefined
    this.body = undefined
    this.image = undefined
    this.answer = undefined
  }

  static of(mark: JournalEntry['mark'], state: JournalEntryState): JournalEntry {
    const entry = new JournalEntry(mark, state.number, { ...state, operation: state.operation })
    entry.clientId = state.clientId
    entry.body = state.body
    entry.status = state.status
    entry.answer = state.answer
    entry.durationMs = state.durationMs
    for (const { sentence, finding } of state.notes) entry.note(sentence, finding)
    return entry
  }

  /** With a description in the place of each image. */
  toState(): JournalEntryState {
    const answer = withoutImages(this.answer)
    return {
      number: this.number,
      arrivedAt: this.arrivedAt,
      method: this.method,
      path: this.path,
      operation: this.operation,
      clientId: this.clientId,
      body: withoutImages(this.body),
      status: this.status,
      answer: isObject(answer) ? answer : undefined,
      durationMs: this.durationMs,
      notes: this.notes,
    }
  }

  /** What the header names, and where the control surface shows it. */
  get id(): string {
    return this.mark + this.number
  }

  /** What the mock ignored or decided. */
  get notes(): readonly Note[] {
    return this.#notes ?? NONE
  }

  note(sentence: string, finding?: Finding): void {
    this.#notes ??= []
    this.#notes.push({ sentence, finding })
  }
}

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
