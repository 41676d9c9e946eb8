import * as z from 'zod'
import { Finding, JOURNAL_CAPACITY } from '../../contracts/control/requests.ts'
import { isObject } from '../../contracts/json.ts'
import type { StoredImage } from './images.ts'
import { BoundedLog, type SandboxMemory, sizeOf } from './memory.ts'
import { withoutImages } from './shown-images.ts'
import { runAtOnce, type Sliced } from './slices.ts'
import { AnyObject, Count, Text, Time } from './state-fields.ts'

/** A sentence about a request and, where programs need it, the same as data. */
const Note = z.strictObject({
  sentence: Text,
  finding: Finding.optional(),
  /** Whether it says how the scenario of a check was chosen. */
  isReason: z.boolean().optional(),
})
export type Note = z.infer<typeof Note>

/** A request and its response, as plain data. */
const JournalEntryState = z.strictObject({
  number: Count,
  arrivedAt: Time,
  method: Text,
  path: Text,
  operation: Text.optional(),
  clientId: Text.optional(),
  isByToken: z.boolean().optional(),
  body: z.unknown().optional(),
  status: Count,
  answer: AnyObject.optional(),
  durationMs: z.int(),
  notes: z.array(Note),
})
type JournalEntryState = z.infer<typeof JournalEntryState>

export const JournalState = z.strictObject({ arrived: Count, entries: z.array(JournalEntryState) })
export type JournalState = z.infer<typeof JournalState>

/** The most that the notes of one entry may take, in bytes. */
const MAX_NOTE_BYTES = 128 * 1024

/** About what an entry takes by itself, in bytes. */
const ENTRY_BYTES = 200

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
  /** Whether an SDK token authorised the request, instead of an API key. */
  isByToken = false
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
  #noteBytes = 0

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
    entry.isByToken = state.isByToken ?? false
    entry.body = state.body
    entry.status = state.status
    entry.answer = state.answer
    entry.durationMs = state.durationMs
    for (const { sentence, finding, isReason } of state.notes) {
      entry.note(sentence, finding, isReason)
    }
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
      ...(this.isByToken && { isByToken: true }),
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

  /** Adds a note. An entry keeps the first notes only, so that a request cannot fill the memory. */
  note(sentence: string, finding?: Finding, isReason?: boolean): void {
    this.#notes ??= []
    if (this.#noteBytes > MAX_NOTE_BYTES) return
    const note = { sentence, finding, ...(isReason && { isReason }) }
    this.#noteBytes += sizeOf(note)
    const isLast = this.#noteBytes > MAX_NOTE_BYTES
    this.#notes.push(isLast ? { sentence: 'there is more to say, which is not kept' } : note)
  }

  /** About how much memory the entry takes, in bytes. */
  get bytes(): number {
    return this.bytesBesideAnswer + sizeOf(this.answer)
  }

  /** The same without the answer, whose size takes the longest to find. */
  get bytesBesideAnswer(): number {
    return ENTRY_BYTES + this.path.length + sizeOf(this.body) + this.#noteBytes
  }
}

/** Longer responses are replaced by their size, in bytes. */
const MAX_KEPT_ANSWER_BYTES = 256 * 1024

const isAnswered = ({ status }: JournalEntry): boolean => status !== 0

/** Requests in the order of their arrival. The oldest are dropped when there are too many. */
export class Journal {
  readonly mark: JournalEntry['mark']
  readonly #log: BoundedLog<JournalEntry>

  constructor(
    memory: SandboxMemory,
    capacity: number = JOURNAL_CAPACITY,
    mark: JournalEntry['mark'] = 'r'
  ) {
    this.mark = mark
    this.#log = new BoundedLog({ capacity, kind: 'journal', memory, isDroppable: isAnswered })
  }

  /** Adds a request that arrives. */
  open(request: Arrival): JournalEntry {
    const entry = new JournalEntry(this.mark, this.#log.count + 1, request)
    this.#log.add(entry, entry.path.length)
    return entry
  }

  /** Counts the memory of an entry after its response. Call it again if the entry changes. */
  close(entry: JournalEntry): void {
    const answerBytes = sizeOf(entry.answer)
    if (answerBytes <= MAX_KEPT_ANSWER_BYTES) {
      this.#log.resize(entry, entry.bytesBesideAnswer + answerBytes)
      return
    }
    entry.answer = { omitted: `about ${answerBytes} bytes` }
    this.#log.resize(entry, entry.bytes)
  }

  toState(): JournalState {
    return runAtOnce(this.toStateInSteps())
  }

  /** Shows images by hash, type and size. */
  *toStateInSteps(): Sliced<JournalState> {
    const entries: JournalEntryState[] = []
    for (const entry of this.entries()) {
      entries.push(entry.toState())
      yield
    }
    return { arrived: this.arrived, entries }
  }

  restore({ arrived, entries }: JournalState): void {
    const restored = entries.map((entry) => JournalEntry.of(this.mark, entry))
    this.#log.restore(arrived, restored, ({ bytes }) => bytes)
  }

  /** All requests so far, dropped ones included. */
  get arrived(): number {
    return this.#log.count
  }

  get dropped(): number {
    return this.#log.dropped
  }

  /** The kept entries, oldest first. */
  entries(): JournalEntry[] {
    return this.#log.all()
  }
}
