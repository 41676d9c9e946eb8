import * as z from 'zod'
import { Finding, JOURNAL_CAPACITY } from '../../contracts/control/requests.ts'
import { isObject } from '../../contracts/json.ts'
import type { StoredImage } from './images.ts'
import { withoutImages } from './shown-images.ts'
import { AnyObject, Count, Text, Time } from './state-fields.ts'

/** A sentence about a request and, where programs need it, the same as data. */
const Note = z.strictObject({ sentence: Text, finding: Finding.optional() })
export type Note = z.infer<typeof Note>

/** A request and its response, as plain data. */
const JournalEntryState = z.strictObject({
  number: Count,
  arrivedAt: Time,
  method: Text,
  path: Text,
  operation: Text.optional(),
  clientId: Text.optional(),
  body: z.unknown().optional(),
  status: Count,
  answer: AnyObject.optional(),
  durationMs: z.int(),
  notes: z.array(Note),
})
type JournalEntryState = z.infer<typeof JournalEntryState>

export const JournalState = z.strictObject({ arrived: Count, entries: z.array(JournalEntryState) })
export type JournalState = z.infer<typeof JournalState>

const NONE: readonly never[] = []

/** What is known when a request arrives. */
export type Arrival = Pick<JournalEntry, 'arrivedAt' | 'method' | 'path' | 'operation'>

/** One request to the vendor surface and its response. Each request makes one, so it is small. */
export class JournalEntry {
  /** `r` in a sandbox, `u` if the key opened none. */
  readonly mark: 'r' | 'u'
  readonly number: number
  /** In milliseconds since 1970, by the sandbox's clock. */
  readonly arrivedAt: number
  readonly method: string
  /** Path and query as sent. */
  readonly path: string
  /** The name of the operation; absent if no route matches. */
  readonly operation: string | undefined
  /** The client that the request concerns, as far as the request and its response name one. */
  clientId: string | undefined
  body: unknown
  /** The uploaded image, if it was kept. */
  image: StoredImage | undefined
  /** 0 until the response. */
  status = 0
  /** The body of the response: the object itself, which never changes. */
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

  /** Describes images instead of holding them. */
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
      notes: [...this.notes],
    }
  }

  /** The id in the header `ComplyCube-Mock-Notes` and on the control surface. */
  get id(): string {
    return this.mark + this.number
  }

  /** Sentences about what the mock ignored or decided. */
  get notes(): readonly Note[] {
    return this.#notes ?? NONE
  }

  note(sentence: string, finding?: Finding): void {
    this.#notes ??= []
    this.#notes.push({ sentence, finding })
  }
}

/** Requests in the order of their arrival. The oldest are dropped when there are too many. */
export class Journal {
  readonly #capacity: number
  readonly mark: JournalEntry['mark']
  #entries: JournalEntry[] = []
  #arrived = 0

  constructor(capacity: number = JOURNAL_CAPACITY, mark: JournalEntry['mark'] = 'r') {
    this.#capacity = capacity
    this.mark = mark
  }

  /** Adds a request that arrives. */
  open(request: Arrival): JournalEntry {
    const entry = new JournalEntry(this.mark, ++this.#arrived, request)
    this.#entries.push(entry)
    if (this.#entries.length >= 2 * this.#capacity) {
      this.#entries = this.#entries.slice(-this.#capacity)
    }
    return entry
  }

  /** Shows images by hash, type and size. */
  toState(): JournalState {
    return { arrived: this.#arrived, entries: this.entries().map((entry) => entry.toState()) }
  }

  restore({ arrived, entries }: JournalState): void {
    this.#arrived = arrived
    this.#entries = entries.map((entry) => JournalEntry.of(this.mark, entry))
  }

  /** All requests so far, dropped ones included. */
  get arrived(): number {
    return this.#arrived
  }

  get dropped(): number {
    return Math.max(0, this.#arrived - this.#capacity)
  }

  /** The kept entries, oldest first. */
  entries(): JournalEntry[] {
    return this.#entries.slice(-this.#capacity)
  }
}
