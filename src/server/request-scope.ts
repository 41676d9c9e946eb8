import { internalServerError, VendorError } from '../contracts/errors.ts'
import { usualKind } from '../contracts/image-files.ts'
import { ImageContent } from '../contracts/images.ts'
import type { Operation } from '../contracts/operation.ts'
import { Report } from '../contracts/reports.ts'
import { authenticate } from './http/access.ts'
import { clientInAnswer, clientInTarget } from './http/read-input.ts'
import type { Received, VendorRequest } from './http/request.ts'
import { type Answer, refuse, succeed } from './http/respond.ts'
import { type MockOptions, SHOWN_KEY_LENGTH } from './options.ts'
import type { PublicUrl } from './public-url.ts'
import { imageBehind } from './sandbox/images.ts'
import type { JournalEntry } from './sandbox/journal.ts'
import { startStopwatch } from './sandbox/real-time.ts'
import type { Sandbox } from './sandbox/sandbox.ts'
import type { Sandboxes } from './sandbox/sandboxes.ts'
import { shownImage } from './sandbox/shown-images.ts'
import type { TokenBearer } from './sdk-tokens/token-bearer.ts'

/** What every step of a request works with. */
export interface RequestScope {
  readonly sandbox: Sandbox
  readonly entry: JournalEntry
  readonly publicUrl: PublicUrl
  /** Whose SDK token authorised the request, if it had one instead of an API key. */
  readonly bearer: TokenBearer | undefined
}

/** Finds the bearer of the SDK token of a request. Throws 401. */
export type FindBearer = (sandboxes: Sandboxes) => TokenBearer

/** Where a request is recorded: in its sandbox, or in the journal of requests without a valid key. */
type Place = Pick<Sandbox, 'journal' | 'clock'> & Partial<Pick<Sandbox, 'images'>>

const NONE: readonly never[] = []

/** The status in journal and log if the client was left without a response. */
const NO_ANSWER = 0

/** The note on the first request after a sandbox was discarded. */
const DISCARDED =
  'the earlier sandbox of this key was discarded with its data, since the memory for sandboxes was full (--evict-idle)'

const MEDIA_ANSWERS: ReadonlySet<unknown> = new Set([ImageContent, Report])

/** Returns the answer for the journal: the same object, but a size in place of a file. */
const answerOnRecord = (operation: Operation, answer: object): object => {
  if (!('data' in answer && MEDIA_ANSWERS.has(operation.answer))) return answer
  const image = imageBehind(answer)
  const size = image?.size ?? Buffer.byteLength(String(Reflect.get(answer, 'data')), 'base64')
  const kind = image?.bytes && usualKind(image.bytes)
  return { ...answer, data: shownImage(size, kind, () => image) }
}

/** One request to the vendor surface and its response. It writes both to the journal and the log. */
export class VendorExchange {
  readonly method: string
  readonly path: string
  readonly #received: Received
  readonly #options: MockOptions
  readonly #publicUrl: PublicUrl
  readonly #elapsed: (() => number) | undefined
  #key: string | undefined
  #entry: JournalEntry | undefined
  #sandbox: Sandbox | undefined
  #place: Place | undefined

  constructor(
    { method, target, received }: VendorRequest,
    options: MockOptions,
    publicUrl: PublicUrl
  ) {
    this.method = method
    this.path = target
    this.#received = received
    this.#options = options
    this.#publicUrl = publicUrl
    this.#elapsed = options.onRequest && startStopwatch()
  }

  /** Finds the sandbox of the key, or of the token, and opens the journal there. Throws 401. */
  enter(
    authorization: string | undefined,
    sandboxes: Sandboxes,
    operation: string | undefined,
    findBearer?: FindBearer
  ): RequestScope {
    const { sandbox, bearer } = this.#findSandbox(authorization, sandboxes, operation, findBearer)
    const entry = this.#open(sandbox, this.path, operation)
    if (bearer) entry.isByToken = true
    entry.clientId = clientInTarget(sandbox, this.path) ?? bearer?.clientId
    sandbox.usage.arrive(entry.arrivedAt)
    if (this.#key !== undefined && sandboxes.wasDiscarded(this.#key)) entry.note(DISCARDED)
    this.#sandbox = sandbox
    return { sandbox, entry, publicUrl: this.#publicUrl, bearer }
  }

  #findSandbox(
    authorization: string | undefined,
    sandboxes: Sandboxes,
    operation: string | undefined,
    findBearer: FindBearer | undefined
  ): { readonly sandbox: Sandbox; readonly bearer: TokenBearer | undefined } {
    try {
      const bearer = findBearer?.(sandboxes)
      this.#key = bearer?.key ?? authenticate(authorization, this.#options)
      return { sandbox: bearer?.sandbox ?? sandboxes.open(this.#key), bearer }
    } catch (refused) {
      // Every key may read this journal, so it must not show the values of a query.
      const [path = ''] = this.path.split('?', 1)
      const entry = this.#open(sandboxes.unauthenticated, path, operation)
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

  succeed(operation: Operation, answer: object | undefined): Answer {
    if (this.#entry && answer) this.#keep(this.#entry, operation, answer)
    return this.#end(succeed(this.#received, operation, answer, this.#notesId))
  }

  #keep(entry: JournalEntry, operation: Operation, answer: object): void {
    entry.answer = answerOnRecord(operation, answer)
    entry.clientId ??= clientInAnswer(entry.operation, answer)
    if (operation.imageAttribute === undefined) return
    // An image is stored under the id of the record that its upload returned.
    entry.image = this.#place?.images?.find(String(Reflect.get(answer, 'id')))
  }

  /** Responds with the vendor's refusal. Anything else is an error of the mock: `onFault` and 500. */
  fail(thrown: unknown): Answer {
    const isRefusal = thrown instanceof VendorError
    if (!isRefusal) this.#options.onFault?.(thrown)
    const error = isRefusal ? thrown : internalServerError()
    if (this.#entry) this.#entry.answer = error.body
    const notes = this.#entry?.notes.map(({ sentence }) => sentence) ?? []
    const reason = typeof error.cause === 'string' ? error.cause : error.message
    const hint = notes.length > 0 ? notes.join('; ') : reason
    const { status, body } = error
    return this.#end(refuse(this.#received, status, body, hint, this.#notesId), error)
  }

  /** Leaves the client without a response: the transport cuts the connection. */
  cut(because: string): Answer {
    this.#received.cut = { keeps: 'nothing', because }
    // The log has a line already if a response was made before it was cut.
    if (this.#entry) this.#entry.answer = undefined
    if (this.#entry?.status) this.#entry.status = NO_ANSWER
    else this.#record(NO_ANSWER)
    return { status: 503, headers: {}, body: null }
  }

  /** Sends half of a response, or nothing if it has no body. */
  halve(answer: Answer, because: string): Answer {
    if (answer.body === null) return this.cut(because)
    this.#received.cut = { keeps: 'half', because }
    return answer
  }

  get #notesId(): string | undefined {
    return this.#entry && this.#entry.notes.length > 0 ? this.#entry.id : undefined
  }

  #end(answer: Answer, error?: VendorError): Answer {
    this.#record(answer.status, error)
    return answer
  }

  /** Writes the end of the request to the journal and the log. */
  #record(status: number, error?: VendorError): void {
    const entry = this.#entry
    if (entry && this.#place) {
      entry.status = status
      entry.durationMs = this.#place.clock.now() - entry.arrivedAt
      this.#place.journal.close(entry)
      this.#sandbox?.made.eventLog?.answered(entry)
    }
    const { onRequest } = this.#options
    if (!onRequest) return
    const notes = entry?.notes.length ? entry.notes : undefined
    onRequest({
      method: this.method,
      path: this.path,
      status,
      durationMs: this.#elapsed?.() ?? 0,
      ...(this.#key !== undefined && { sandbox: this.#key.slice(0, SHOWN_KEY_LENGTH) }),
      notes: notes?.map(({ sentence }) => sentence) ?? NONE,
      reasons: notes?.filter(({ isReason }) => isReason).map(({ sentence }) => sentence) ?? NONE,
      ...(error && { error: error.body }),
    })
  }
}
