import type { LookupFunction } from 'node:net'
import type { SendResult } from '../../contracts/control/deliveries.ts'
import type { Loopback } from '../loopback.ts'
import { idleLimit, limit, onNextTurn, startStopwatch } from '../sandbox/real-time.ts'
import type { SentRequest } from './delivery.ts'
import { type Exchange, HttpConnection, headOf, type Server } from './http-connection.ts'
import { EXCERPT_LENGTH } from './response-reader.ts'
import { resultOf } from './send-result.ts'
import type { TargetGuard } from './target-guard.ts'

/** Requests to one receiver at a time. */
const MAX_CONNECTIONS = 16

/** How long the first connection to a receiver is watched after its answer, in milliseconds. */
const WATCH_MS = 25

/** Begun requests that stay in a queue: to remove each one takes long if many wait. */
const MAX_BEGUN = 1000

/** Requests that are cancelled in one turn, so that other sandboxes have theirs. */
const CANCELLED_TOGETHER = 100

/** A timer that fires later than this, in milliseconds, shows that the process was busy. */
const MAX_LATE_MS = 100

const CANCELLED = 'cancelled: the sandbox was reset or closed'

/** How a sandbox sends to the mock itself. */
interface OwnSide {
  readonly loopback: Loopback
  /** The key of the sandbox. */
  readonly key: string
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
  readonly #server: Server
  /** Connections that carry no request. Some may be closed. */
  readonly #free: HttpConnection[] = []
  #keepsConnections: boolean | undefined
  #isWatched = false
  #active = 0
  #waiting: (() => void)[] = []
  /** The first of `#waiting` that has not begun. */
  #next = 0

  constructor(server: Server) {
    this.#server = server
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

  /** Returns whether the next request is the one whose connection is watched. */
  beginWatch(): boolean {
    const isNext = this.#keepsConnections === undefined && !this.#isWatched
    if (isNext) this.#isWatched = true
    return isNext
  }

  /** The watched request has ended. Without an answer, the next request is watched. */
  endWatch(connection: HttpConnection | undefined): void {
    if (!connection?.answer.isComplete) {
      this.#isWatched = false
      return
    }
    const look = (): void => {
      this.#keepsConnections ??= !connection.isClosed
    }
    // A busy process may be late: in this turn it notices that the connection is closed.
    idleLimit(WATCH_MS, () => onNextTurn(look))
  }

  /** Returns a connection that may be reused, if there is one. */
  takeFree(): HttpConnection | undefined {
    if (!this.#keepsConnections) return undefined
    let connection = this.#free.pop()
    while (connection?.isClosed) connection = this.#free.pop()
    return connection
  }

  open(lookup: LookupFunction): HttpConnection {
    return new HttpConnection(this.#server, lookup)
  }

  /** Keeps a connection for another request if that is possible, else closes it. */
  putBack(connection: HttpConnection): void {
    if (connection.isFree) {
      connection.unref()
      this.#free.push(connection)
    } else {
      connection.destroy()
    }
  }

  get keepsConnections(): boolean {
    return this.#keepsConnections === true
  }

  /** A request on a reused connection was lost, so none is reused any more. */
  stopReuse(): void {
    this.#keepsConnections = false
  }

  /** Lets no waiting request begin. */
  stop(): void {
    this.#waiting = []
    this.#next = 0
  }

  closeConnections(): void {
    for (const connection of this.#free) connection.destroy()
  }
}

const serverOf = async (origin: string): Promise<Server> => {
  const { protocol, hostname, port } = new URL(origin)
  const host = hostname.replace(/^\[|\]$/g, '')
  if (protocol === 'http:') return { host, port: Number(port || 80) }
  // TLS takes long to load, and most receivers of a mock do without it.
  const { connect } = await import('node:tls')
  return { host, port: Number(port || 443), connectSecurely: connect }
}

/** Where a request goes. */
interface Target {
  readonly url: URL
  readonly receiver: Receiver
  readonly lookup: LookupFunction
}

/** One request to a receiver and its answer. Ends exactly once. */
class WebhookExchange implements Exchange {
  readonly #request: SentRequest
  readonly #target: Target
  readonly #limitMs: number
  readonly #resolve: (result: SendResult) => void
  #connection: HttpConnection | undefined
  #isReused = false
  #isKept = false
  #isWatched = false
  #hasBegun = false
  #isEnded = false
  #lift = (): void => undefined

  constructor(
    request: SentRequest,
    target: Target,
    limitMs: number,
    resolve: (result: SendResult) => void
  ) {
    this.#request = request
    this.#target = target
    this.#limitMs = limitMs
    this.#resolve = resolve
  }

  /** Sends the request. The receiver's time begins now, and again when all is written. */
  begin(): void {
    const { receiver, url } = this.#target
    if (this.#isEnded) {
      receiver.leave()
      return
    }
    this.#hasBegun = true
    this.#isWatched = receiver.beginWatch()
    this.#isKept = this.#isWatched || receiver.keepsConnections
    this.#limitTo(this.#limitMs)
    try {
      this.#send(headOf(url, this.#request))
    } catch (error) {
      // A user name or password in the address is decoded only now.
      this.#finish({ error: `not sent: the address cannot be used (${String(error)})` })
    }
  }

  /** Whether the receiver may know of it. */
  get hasBegun(): boolean {
    return this.#hasBegun
  }

  onWritten(): void {
    this.#limitTo(this.#limitMs)
  }

  onEnd(result: SendResult): void {
    this.#finish(result)
  }

  /** Ends it from this side: with one reason before the answer, with another in the middle of it. */
  breakOff(why: string, whyHalf = why): void {
    const answer = this.#connection?.answer
    this.#connection?.destroy()
    this.#finish(answer?.status === undefined ? { error: why } : resultOf(answer, whyHalf))
  }

  #send(head: string): void {
    const { receiver, lookup } = this.#target
    const free = receiver.takeFree()
    if (!free) {
      this.#sendOn(receiver.open(lookup), head)
      return
    }
    // One turn shows whether the receiver has closed the connection since its last answer.
    onNextTurn(() => {
      if (this.#isEnded) return free.destroy()
      this.#isReused = !free.isClosed
      this.#isKept = this.#isReused
      this.#sendOn(this.#isReused ? free : receiver.open(lookup), head)
    })
  }

  #sendOn(connection: HttpConnection, head: string): void {
    this.#connection = connection
    connection.send(head, this.#request.body, this)
  }

  #limitTo(limitMs: number): void {
    this.#lift()
    const elapsed = startStopwatch()
    this.#lift = limit(limitMs, () => {
      // Time in which this process was too busy to read an answer does not count.
      const lateMs = elapsed() - limitMs
      const time = `${this.#limitMs / 1000} s`
      if (lateMs > MAX_LATE_MS) this.#limitTo(Math.min(lateMs, limitMs))
      else this.breakOff(`no answer within ${time}`, `the answer did not end within ${time}`)
    })
  }

  #finish(result: SendResult): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#lift()
    const { receiver } = this.#target
    const connection = this.#connection
    if (this.#isReused && connection?.answer.status === undefined) receiver.stopReuse()
    if (this.#isKept && connection) receiver.putBack(connection)
    else connection?.destroy()
    if (this.#isWatched) receiver.endWatch(connection)
    if (this.#hasBegun) receiver.leave()
    this.#resolve(result)
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
          end(resultOf({ status, location, excerpt: text.slice(0, EXCERPT_LENGTH) }, broken))
        },
        (thrown: unknown) => end({ error: String(thrown) })
      )
    })
  }

  async #receiverOf(origin: string): Promise<Receiver> {
    const known = this.#receivers.get(origin)
    if (known) return known
    const server = await serverOf(origin)
    const receiver = this.#receivers.get(origin) ?? new Receiver(server)
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
