import type { Context } from 'hono'
import { internalServerError, VendorError } from '../contracts/errors.ts'
import type { Operation } from '../contracts/operation.ts'
import { authenticate } from './http/authentication.ts'
import { targetOf } from './http/path.ts'
import type { Received } from './http/received.ts'
import { respond, respondJson } from './http/respond.ts'
import type { MockOptions } from './options.ts'
import type { Happenings } from './sandbox/happenings.ts'
import type { JournalEntry } from './sandbox/journal.ts'
import { startStopwatch } from './sandbox/real-time.ts'
import type { Sandbox } from './sandbox/sandbox.ts'
import type { Sandboxes } from './sandbox/sandboxes.ts'

/** What the transport binds to each request. */
export interface Env {
  Bindings: Received
}

/** Characters of a key that a log may show. */
const SHOWN_KEY_LENGTH = 16

/** One request to the vendor surface and its answer: sees to the journal and the log of both. */
export class Exchange {
  readonly method: string
  readonly path: string
  readonly #received: Received
  readonly #options: MockOptions
  readonly #elapsed: (() => number) | undefined
  #key: string | undefined
  #entry: JournalEntry | undefined
  #happenings: Happenings | undefined

  constructor({ req: request, env: received }: Context<Env>, options: MockOptions) {
    this.method = request.method
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
  ): { sandbox: Sandbox; entry: JournalEntry } {
    this.#key = authenticate(authorization, this.#options)
    const sandbox = sandboxes.open(this.#key)
    const { method, path } = this
    const arrivedAt = sandbox.clock.now()
    sandbox.usage.arrive(arrivedAt)
    const entry = sandbox.journal.open({ arrivedAt, method, path, operation })
    this.#entry = entry
    this.#happenings = sandbox.happenings
    return { sandbox, entry }
  }

  succeed(operation: Operation, answer: object | undefined): Response {
    return this.#end(respond(this.#received, operation, answer, this.#notesId))
  }

  /** Answers with the vendor's refusal; what is none is an error of the mock itself. */
  fail(thrown: unknown): Response {
    const isRefusal = thrown instanceof VendorError
    if (!isRefusal) this.#options.onFault?.(thrown)
    const error = isRefusal ? thrown : internalServerError()
    return this.#end(respondJson(this.#received, error.status, error.body, this.#notesId), error)
  }

  get #notesId(): string | undefined {
    return this.#entry && this.#entry.notes.length > 0 ? this.#entry.id : undefined
  }

  #end(response: Response, error?: VendorError): Response {
    const entry = this.#entry
    if (entry) {
      entry.status = response.status
      entry.refusal = error?.body
      this.#happenings?.answered(entry)
    }
    this.#options.onRequest?.({
      method: this.method,
      path: this.path,
      status: response.status,
      durationMs: this.#elapsed?.() ?? 0,
      ...(this.#key !== undefined && { sandbox: this.#key.slice(0, SHOWN_KEY_LENGTH) }),
      notes: entry?.notes ?? (typeof error?.cause === 'string' ? [error.cause] : []),
      ...(error && { error: error.body }),
    })
    return response
  }
}
