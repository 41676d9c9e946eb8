import type { Context } from 'hono'
import { internalServerError, VendorError } from '../contracts/errors.ts'
import type { Operation } from '../contracts/operation.ts'
import type { Entered, Place } from './entered.ts'
import { authenticate } from './http/access.ts'
import { clientInAnswer, clientInUrl } from './http/client-of.ts'
import { answerOnRecord } from './http/on-record.ts'
import type { Env, Received } from './http/request.ts'
import { targetOf } from './http/request.ts'
import { respond, respondJson } from './http/respond.ts'
import type { MockOptions } from './options.ts'
import type { EventLog } from './sandbox/event-log.ts'
import type { JournalEntry } from './sandbox/journal.ts'
import { startStopwatch } from './sandbox/real-time.ts'
import type { Sandbox } from './sandbox/sandbox.ts'
import type { Sandboxes } from './sandbox/sandboxes.ts'

/** Characters of a key that a log may show. */
const SHOWN_KEY_LENGTH = 16

/** In the place of a status, where the client was left without an answer. */
const NO_ANSWER = 0

/** One request to the vendor surface and its answer: sees to the journal and the log of both. */
export class Exchange {
  readonly method: string
  readonly path: string
  readonly #url: string
  readonly #received: Received
  readonly #options: MockOptions
  readonly #elapsed: (() => number) | undefined
  #key: string | undefined
  #entry: JournalEntry | undefined
  #eventLog: EventLog | undefined
  #place: Place | undefined

  constructor({ req: request, env: received }: Context<Env>, options: MockOptions) {
    this.method = request.method
    this.#url = request.url
    this.path = targetOf(request.url)
    this.#received = received
    this.#options = options
    this.#elapsed = options.onRequest && startStopwatch()
  }

  /** Finds the sandbox of the key and opens the journal there. Throws 401. */
  enter(
    authorization: string | undefined,
    sandboxes: Sandboxes,
    operation: string | undefined
  ): Entered {
    const sandbox = this.#findSandbox(authorization, sandboxes, operation)
    const entry = this.#open(sandbox, this.path, operation)
    entry.clientId = clientInUrl(sandbox, this.#url)
    sandbox.usage.arrive(entry.arrivedAt)
    this.#eventLog = sandbox.eventLog
    return { sandbox, entry }
  }

  #findSandbox(
    authorization: string | undefined,
    sandboxes: Sandboxes,
    operation: string | undefined
  ): Sandbox {
    try {
      this.#key = authenticate(authorization, this.#options)
      return sandboxes.open(this.#key)
    } catch (refused) {
      // Every key may look at what opened no sandbox: values in its query are nobody's business.
      const [path = ''] = this.path.split('?', 1)
      const entry = this.#open(sandboxes.doorstep, path, operation)
      if (refused instanceof VendorError) entry.note(String(refused.cause))
      throw refused
    }
  }

  #open(place: Place, path: string, operation: string | undefined): JournalEntry {
    const arrivedAt = place.clock.now()
    this.#place = place
    this.#entry = place.journal.open({ arrivedAt, method: this.method, path, operation })
    return this.#entry
  }

  succeed(operation: Operation, answer: object | undefined): Response {
    if (this.#entry && answer) this.#keep(this.#entry, operation, answer)
    return this.#end(respond(this.#received, operation, answer, this.#notesId))
  }

  #keep(entry: JournalEntry, operation: Operation, answer: object): void {
    entry.answer = answerOnRecord(operation, answer)
    entry.clientId ??= clientInAnswer(entry.operation, answer)
    if (operation.imageAttribute === undefined) return
    // An image is kept under the id of the record that its upload answers.
    entry.image = this.#place?.images?.find(String(Reflect.get(answer, 'id')))
  }

  /** Answers with the vendor's refusal; what is none is an error of the mock itself. */
  fail(thrown: unknown): Response {
    const isRefusal = thrown instanceof VendorError
    if (!isRefusal) this.#options.onFault?.(thrown)
    const error = isRefusal ? thrown : internalServerError()
    if (this.#entry) this.#entry.answer = error.body
    return this.#end(respondJson(this.#received, error.status, error.body, this.#notesId), error)
  }

  /** Leaves the client without an answer: the transport cuts the connection. */
  cut(because: string): Response {
    this.#received.cut = { keeps: 'nothing', because }
    // Told already where an answer had been made before it was lost.
    if (this.#entry) this.#entry.answer = undefined
    if (this.#entry?.status) this.#entry.status = NO_ANSWER
    else this.#tell(NO_ANSWER)
    return respondJson(this.#received, 503, {})
  }

  /** Leaves the client with half of an answer; with nothing, where that has no body. */
  halve(response: Response, because: string): Response {
    if (!response.body) return this.cut(because)
    this.#received.cut = { keeps: 'half', because }
    return response
  }

  get #notesId(): string | undefined {
    return this.#entry && this.#entry.notes.length > 0 ? this.#entry.id : undefined
  }

  #end(response: Response, error?: VendorError): Response {
    this.#tell(response.status, error)
    return response
  }

  /** Tells the journal and the log how it ended. */
  #tell(status: number, error?: VendorError): void {
    const entry = this.#entry
    if (entry && this.#place) {
      entry.status = status
      entry.durationMs = this.#place.clock.now() - entry.arrivedAt
      this.#eventLog?.answered(entry)
    }
    this.#options.onRequest?.({
      method: this.method,
      path: this.path,
      status,
      durationMs: this.#elapsed?.() ?? 0,
      ...(this.#key !== undefined && { sandbox: this.#key.slice(0, SHOWN_KEY_LENGTH) }),
      notes: entry?.notes.map(({ sentence }) => sentence) ?? [],
      ...(error && { error: error.body }),
    })
  }
}
