import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http'
import type { Agent as HttpsAgent } from 'node:https'
import type { LookupFunction, Socket } from 'node:net'
import type { SendResult } from '../../contracts/control/deliveries.ts'
import type { Loopback } from '../loopback.ts'
import { idleLimit, limit, onNextTurn, startStopwatch } from '../sandbox/real-time.ts'
import type { SentRequest } from './delivery.ts'
import type { TargetGuard } from './target-guard.ts'

/** Requests to one receiver at a time. */
const MAX_CONNECTIONS = 16

/** An unused connection is closed after this time, in milliseconds: before most receivers close it. */
const IDLE_CONNECTION_MS = 1000

/** How long the first connection to a receiver is watched after its answer, in milliseconds. */
const WATCH_MS = 25

/** Begun requests that stay in a queue: to remove each one takes long if many wait. */
const MAX_BEGUN = 1000

/** Requests that are cancelled in one turn, so that other sandboxes have theirs. */
const CANCELLED_TOGETHER = 100

/** A timer that fires later than this, in milliseconds, shows that the process was busy. */
const MAX_LATE_MS = 100

/** Characters of a receiver's body that are kept. */
const EXCERPT_LENGTH = 500

/** Vendor: a status of `20x` is a success (decision 48). The answer must also be complete. */
export const isSuccess = ({ status = 0, error }: SendResult): boolean =>
  error === undefined && status >= 200 && status <= 209

const CANCELLED = 'cancelled: the sandbox was reset or closed'

const UNTRUSTED =
  "its certificate is not trusted, probably because it is self-signed; start the mock with the environment variable NODE_EXTRA_CA_CERTS set to the PEM file of the receiver's authority, or use an http:// address"

const EXPLANATIONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused: nothing listens there',
  ENOTFOUND: 'host name not found',
  EAI_AGAIN: 'host name not found',
  ECONNRESET: 'connection closed before an answer',
  EPIPE: 'connection closed before an answer',
  EPROTO: 'TLS error: is it really https?',
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
}

const explain = ({ code = '', message }: NodeJS.ErrnoException): string =>
  code.startsWith('HPE_') ? 'what came back is not HTTP' : (EXPLANATIONS[code] ?? message)

const redirectProblem = ({
  statusCode = 0,
  headers,
}: Pick<IncomingMessage, 'statusCode'> & {
  readonly headers: { readonly location?: string | undefined }
}): string | undefined => {
  const isRedirect = statusCode >= 300 && statusCode < 400
  if (!isRedirect) return undefined
  return `redirected to ${headers.location ?? 'nowhere'}: redirects are not followed`
}

/** How a sandbox sends to the mock itself. */
interface OwnSide {
  readonly loopback: Loopback
  /** The key of the sandbox. */
  readonly key: string
}

/** The functions of `node:http` or `node:https`. */
interface Protocol {
  readonly request: typeof requestHttp
  readonly Agent: typeof HttpAgent | typeof HttpsAgent
}

/**
 * One receiver, by its origin. It gets at most 16 requests at a time; others wait here, so a slow
 * receiver delays no other.
 *
 * Connections are reused, but only if the receiver keeps them open after an answer. Some close them
 * without notice: a request on such a connection is lost, and to send it again could deliver it twice.
 * So the first connection is watched for a moment before any is reused.
 */
class Receiver {
  readonly request: typeof requestHttp
  readonly #reusing: HttpAgent
  readonly #single: HttpAgent
  #keepsConnections: boolean | undefined
  #isWatched = false
  #active = 0
  #waiting: (() => void)[] = []
  /** The first of `#waiting` that has not begun. */
  #next = 0

  constructor({ request, Agent }: Protocol) {
    this.request = request
    this.#reusing = new Agent({ keepAlive: true, timeout: IDLE_CONNECTION_MS })
    this.#single = new Agent({ keepAlive: true })
    this.#single.maxFreeSockets = 0
  }

  /** Calls `begin` when fewer than 16 requests are under way. */
  enter(begin: () => void): void {
    if (this.#active >= MAX_CONNECTIONS) {
      this.#waiting.push(begin)
      return
    }
    this.#active++
    begin()
  }

  /** A request has ended, so the next one may begin. */
  leave(): void {
    const begin = this.#waiting[this.#next]
    if (!begin) {
      this.#waiting = []
      this.#next = 0
      this.#active--
      return
    }
    this.#next++
    if (this.#next === MAX_BEGUN) {
      this.#waiting = this.#waiting.slice(this.#next)
      this.#next = 0
    }
    // Not at once: a request that fails while it begins would otherwise begin the next one.
    queueMicrotask(begin)
  }

  /** Returns the agent for a new request, and whether its connection is watched. */
  chooseAgent(): { readonly agent: HttpAgent; readonly isWatched: boolean } {
    if (this.#keepsConnections === undefined && !this.#isWatched) {
      this.#isWatched = true
      return { agent: this.#reusing, isWatched: true }
    }
    return { agent: this.#keepsConnections ? this.#reusing : this.#single, isWatched: false }
  }

  get singleUseAgent(): HttpAgent {
    return this.#single
  }

  /** Finds out whether the receiver keeps the connection of an answer open. */
  watch(socket: Socket): void {
    const look = (): void => {
      this.#keepsConnections ??= !socket.destroyed && !socket.readableEnded
    }
    // A busy process may be late: in this turn it notices that the connection is closed.
    idleLimit(WATCH_MS, () => onNextTurn(look))
  }

  /** A request on a reused connection was lost, so none is reused any more. */
  stopReuse(): void {
    this.#keepsConnections = false
  }

  /** The watched request has failed, so the next one is watched. */
  endWatch(): void {
    this.#isWatched = false
  }

  /** Lets no waiting request begin. */
  stop(): void {
    this.#waiting = []
    this.#next = 0
  }

  closeConnections(): void {
    this.#reusing.destroy()
    this.#single.destroy()
  }
}

/** Where a request goes. */
interface Target {
  readonly url: URL
  readonly receiver: Receiver
  readonly lookup: LookupFunction
}

/** One request to a receiver and its answer. Ends exactly once. */
class WebhookExchange {
  readonly #request: SentRequest
  readonly #url: URL
  readonly #receiver: Receiver
  readonly #lookup: LookupFunction
  readonly #limitMs: number
  readonly #onEnd: (result: SendResult) => void
  #outgoing: ClientRequest | undefined
  #incoming: IncomingMessage | undefined
  #excerpt = ''
  #isWatched = false
  #watched: Socket | undefined
  #hasBegun = false
  #isEnded = false
  #lift = (): void => undefined

  constructor(
    request: SentRequest,
    { url, receiver, lookup }: Target,
    limitMs: number,
    onEnd: (result: SendResult) => void
  ) {
    this.#request = request
    this.#url = url
    this.#receiver = receiver
    this.#lookup = lookup
    this.#limitMs = limitMs
    this.#onEnd = onEnd
  }

  /** Sends the request. The receiver's time begins now, and again when all is written. */
  begin(): void {
    if (this.#isEnded) {
      this.#receiver.leave()
      return
    }
    this.#hasBegun = true
    try {
      const { agent, isWatched } = this.#receiver.chooseAgent()
      this.#isWatched = isWatched
      this.#restartLimit()
      this.#send(agent)
    } catch (error) {
      // Node decodes a user name or password in the address only now, and throws if it cannot.
      this.#finish({ error: `not sent: the address cannot be used (${String(error)})` })
    }
  }

  /** Whether the receiver may know of it. */
  get hasBegun(): boolean {
    return this.#hasBegun
  }

  /** Ends it from this side: with one reason before the answer, with another in the middle of it. */
  breakOff(why: string, whyHalf = why): void {
    this.#finish(this.#incoming ? this.#resultOf(this.#incoming, whyHalf) : { error: why })
    this.#outgoing?.destroy()
  }

  #send(agent: HttpAgent): void {
    const { headers, body } = this.#request
    const outgoing = this.#receiver.request(this.#url, {
      method: 'POST',
      headers,
      lookup: this.#lookup,
      agent,
      // Simple receivers end their lines with LF alone.
      insecureHTTPParser: true,
    })
    let isWritten = false
    const write = (): void => {
      isWritten = true
      outgoing.end(body)
    }
    this.#outgoing = outgoing
    outgoing.on('socket', () => {
      // One turn shows whether the receiver has closed the connection since its last answer.
      if (outgoing.reusedSocket) onNextTurn(() => outgoing.destroyed || write())
      else write()
    })
    outgoing.on('finish', () => this.#restartLimit())
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (!isWritten && outgoing.reusedSocket) this.#send(this.#receiver.singleUseAgent)
      else this.#fail(error)
    })
    outgoing.on('response', (incoming) => this.#read(incoming))
  }

  #restartLimit(): void {
    if (!this.#isEnded) this.#limitTo(this.#limitMs)
  }

  #limitTo(limitMs: number): void {
    this.#lift()
    const elapsed = startStopwatch()
    const time = `${this.#limitMs / 1000} s`
    this.#lift = limit(limitMs, () => {
      // Time in which this process was too busy to read an answer does not count.
      const lateMs = elapsed() - limitMs
      if (lateMs > MAX_LATE_MS) this.#limitTo(Math.min(lateMs, limitMs))
      else this.breakOff(`no answer within ${time}`, `the answer did not end within ${time}`)
    })
  }

  #read(incoming: IncomingMessage): void {
    this.#incoming = incoming
    // Later the response has no socket any more.
    if (this.#isWatched) this.#watched = incoming.socket
    incoming.setEncoding('utf8')
    incoming.on('data', (more: string) => {
      this.#excerpt += more.slice(0, EXCERPT_LENGTH - this.#excerpt.length)
    })
    const broken = 'connection closed in the middle of the answer'
    incoming.on('error', () => this.#finish(this.#resultOf(incoming, broken)))
    incoming.on('end', () => this.#finish(this.#resultOf(incoming, redirectProblem(incoming))))
  }

  #fail(error: NodeJS.ErrnoException): void {
    // Some receivers send a body after 204, or more than they announce. The answer itself is whole.
    const answer = this.#incoming?.complete ? this.#incoming : undefined
    if (!this.#incoming && this.#outgoing?.reusedSocket) this.#receiver.stopReuse()
    if (answer) this.#finish(this.#resultOf(answer, redirectProblem(answer)))
    else this.#finish({ error: explain(error) })
  }

  #finish(result: SendResult): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#lift()
    if (this.#watched && this.#incoming?.complete) this.#receiver.watch(this.#watched)
    else if (this.#isWatched) this.#receiver.endWatch()
    if (this.#hasBegun) this.#receiver.leave()
    this.#onEnd(result)
  }

  #resultOf({ statusCode = 0 }: IncomingMessage, error: string | undefined): SendResult {
    return {
      status: statusCode,
      ...(error !== undefined && { error }),
      ...(this.#excerpt !== '' && { answer: this.#excerpt }),
    }
  }
}

/**
 * Sends the requests of webhooks, to allowed addresses only. Redirects are not followed, and every
 * failure is a result. A request is sent once: it is never repeated without a result.
 */
export class Sender {
  readonly #guard: TargetGuard
  readonly #own: OwnSide | undefined
  readonly #receivers = new Map<string, Receiver>()
  readonly #exchanges = new Set<WebhookExchange>()
  /** Each cancels a request to the mock itself. */
  readonly #toItself = new Set<() => void>()
  /** The last address: most deliveries go to one receiver. */
  #last: URL | undefined
  #lastText = ''
  #isClosed = false

  constructor(guard: TargetGuard, own?: OwnSide) {
    this.#guard = guard
    this.#own = own
  }

  /**
   * Sends a request; `deliveryId` names the delivery that it belongs to. `limitMs` limits the time of
   * the receiver, in milliseconds of real time.
   */
  async send(request: SentRequest, limitMs: number, deliveryId?: string): Promise<SendResult> {
    if (this.#isClosed) return { error: CANCELLED }
    const url = this.#parse(request.url)
    const { origin, hostname } = url
    if (this.#own?.loopback.isOwn(url)) {
      return this.#sendToItself(this.#own, request, limitMs, deliveryId)
    }
    const problem = this.#guard.problemOf(hostname)
    if (problem) return { error: problem.message }
    const lookup = await this.#guard.lookup()
    const receiver = await this.#receiverOf(origin)
    if (this.#isClosed) return { error: CANCELLED }
    return new Promise((resolve) => {
      const target = { url, receiver, lookup }
      const exchange = new WebhookExchange(request, target, limitMs, (result) => {
        this.#exchanges.delete(exchange)
        resolve(result)
      })
      this.#exchanges.add(exchange)
      receiver.enter(() => exchange.begin())
    })
  }

  #parse(text: string): URL {
    if (!this.#last || text !== this.#lastText) {
      this.#last = new URL(text)
      this.#lastText = text
    }
    return this.#last
  }

  /** Needs no connection, so it works whatever port a container shows outside. */
  #sendToItself(
    { loopback, key }: OwnSide,
    request: SentRequest,
    limitMs: number,
    deliveryId: string | undefined
  ): Promise<SendResult> {
    return new Promise((resolve) => {
      const end = (result: SendResult): void => {
        lift()
        this.#toItself.delete(cancel)
        resolve(result)
      }
      const cancel = (): void => end({ error: CANCELLED })
      const lift = limit(limitMs, () => end({ error: `no answer within ${limitMs / 1000} s` }))
      this.#toItself.add(cancel)
      loopback.answer(request, { key, deliveryId }).then(
        ({ status, location, text, broken }) => {
          const error = broken ?? redirectProblem({ statusCode: status, headers: { location } })
          end({
            status,
            ...(error !== undefined && { error }),
            ...(text !== '' && { answer: text.slice(0, EXCERPT_LENGTH) }),
          })
        },
        (thrown: unknown) => end({ error: String(thrown) })
      )
    })
  }

  async #receiverOf(origin: string): Promise<Receiver> {
    const known = this.#receivers.get(origin)
    if (known) return known
    // TLS takes long to load, and most receivers of a mock do without it.
    const protocol = origin.startsWith('https:')
      ? await import('node:https')
      : { request: requestHttp, Agent: HttpAgent }
    const receiver = this.#receivers.get(origin) ?? new Receiver(protocol)
    this.#receivers.set(origin, receiver)
    return receiver
  }

  /** Cancels all requests and closes the connections. Requests that wait end in slices: there may be many. */
  close(): void {
    this.#isClosed = true
    for (const receiver of this.#receivers.values()) receiver.stop()
    const all = [...this.#exchanges]
    for (const exchange of all) if (exchange.hasBegun) exchange.breakOff(CANCELLED)
    for (const cancel of [...this.#toItself]) cancel()
    for (const receiver of this.#receivers.values()) receiver.closeConnections()
    this.#cancelInSlices(all.filter(({ hasBegun }) => !hasBegun))
  }

  #cancelInSlices(waiting: readonly WebhookExchange[], from = 0): void {
    const next = from + CANCELLED_TOGETHER
    for (const exchange of waiting.slice(from, next)) exchange.breakOff(CANCELLED)
    if (next < waiting.length) onNextTurn(() => this.#cancelInSlices(waiting, next))
  }
}
