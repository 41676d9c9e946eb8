import { isObject } from '../../contracts/objects.ts'
import type { Finding } from './finding.ts'
import type { StoredImage } from './stored-image.ts'
import { withoutImages } from './without-images.ts'

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
