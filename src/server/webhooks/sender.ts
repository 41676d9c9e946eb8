import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingMessage,
  request as requestHttp,
} from 'node:http'
import type { Agent as HttpsAgent } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { SendResult, WebhookRequest } from '../../contracts/control/deliveries.ts'
import { limit } from '../sandbox/real-time.ts'
import type { TargetGuard } from './target-guard.ts'

/** Connections to one receiver at a time. */
const MAX_CONNECTIONS = 16

/** Characters of a receiver's body that are kept. */
const EXCERPT_LENGTH = 500

/** Vendor: a status of `20x` is a success (decision 48). The answer must also be complete. */
export const isSuccess = ({ status = 0, error }: SendResult): boolean =>
  error === undefined && status >= 200 && status <= 209

const EXPLANATIONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused: nothing listens there',
  ENOTFOUND: 'host name not found',
  EAI_AGAIN: 'host name not found',
  ECONNRESET: 'connection closed before an answer',
  EPROTO: 'TLS error: is it really https?',
}

const explain = ({ code = '', message }: NodeJS.ErrnoException): string =>
  code.startsWith('HPE_') ? 'what came back is not HTTP' : (EXPLANATIONS[code] ?? message)

/** How a receiver is reached: by HTTP or HTTPS, over kept connections. */
interface Route {
  readonly request: typeof requestHttp
  readonly agent: HttpAgent
  readonly lookup: LookupFunction
}

/** One request to a receiver and its answer. Ends exactly once. */
class WebhookExchange {
  readonly #request: WebhookRequest
  readonly #route: Route
  readonly #end: (result: SendResult) => void
  #outgoing: ClientRequest | undefined
  #incoming: IncomingMessage | undefined
  #excerpt = ''

  constructor(request: WebhookRequest, route: Route, end: (result: SendResult) => void) {
    this.#request = request
    this.#route = route
    this.#end = end
  }

  begin(isFresh = false): void {
    const { url, headers, body } = this.#request
    const { request, lookup, agent } = this.#route
    const options = { method: 'POST', headers, lookup, agent: isFresh ? false : agent } as const
    const outgoing = request(url, options)
    this.#outgoing = outgoing
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      // A receiver may close an idle connection at the moment when it is used again.
      const isStale = !isFresh && outgoing.reusedSocket && error.code === 'ECONNRESET'
      if (isStale && !this.#incoming) this.begin(true)
      else this.#end({ error: explain(error) })
    })
    outgoing.on('response', (incoming) => this.#read(incoming))
    outgoing.end(body)
  }

  /** Ends it from this side: with one reason before the answer, with another in the middle of it. */
  breakOff(why: string, whyHalf = why): void {
    this.#end(this.#incoming ? this.#resultOf(this.#incoming, whyHalf) : { error: why })
    this.#outgoing?.destroy()
  }

  #read(incoming: IncomingMessage): void {
    this.#incoming = incoming
    incoming.setEncoding('utf8')
    incoming.on('data', (more: string) => {
      this.#excerpt += more.slice(0, EXCERPT_LENGTH - this.#excerpt.length)
    })
    const broken = 'connection closed in the middle of the answer'
    incoming.on('error', () => this.#end(this.#resultOf(incoming, broken)))
    incoming.on('end', () => this.#end(this.#resultOf(incoming, redirectProblem(incoming))))
  }

  #resultOf({ statusCode = 0 }: IncomingMessage, error: string | undefined): SendResult {
    return {
      status: statusCode,
      ...(error !== undefined && { error }),
      ...(this.#excerpt !== '' && { answer: this.#excerpt }),
    }
  }
}

const redirectProblem = ({ statusCode = 0, headers }: IncomingMessage): string | undefined => {
  const isRedirect = statusCode >= 300 && statusCode < 400
  if (!isRedirect) return undefined
  return `redirected to ${headers.location ?? 'nowhere'}: redirects are not followed`
}

/**
 * Sends the requests of webhooks, to allowed addresses only. Connections are kept, redirects are not
 * followed, and every failure is a result.
 */
export class Sender {
  readonly #guard: TargetGuard
  readonly #http = new HttpAgent({ keepAlive: true, maxSockets: MAX_CONNECTIONS })
  #https: HttpsAgent | undefined
  readonly #exchanges = new Set<WebhookExchange>()

  constructor(guard: TargetGuard) {
    this.#guard = guard
  }

  /** Sends a request. `limitMs` limits the time of the receiver, in milliseconds of real time. */
  async send(request: WebhookRequest, limitMs: number): Promise<SendResult> {
    const problem = this.#guard.problemOf(new URL(request.url).hostname)
    if (problem) return { error: problem.message }
    const route = await this.#routeTo(request.url)
    return new Promise((resolve) => {
      const exchange = new WebhookExchange(request, route, (result) => {
        if (!this.#exchanges.delete(exchange)) return
        lift()
        resolve(result)
      })
      const time = `${limitMs / 1000} s`
      const lift = limit(limitMs, () =>
        exchange.breakOff(`no answer within ${time}`, `the answer did not end within ${time}`)
      )
      this.#exchanges.add(exchange)
      try {
        exchange.begin()
      } catch (error) {
        // Node decodes a user name or password in the address only now, and throws if it cannot.
        exchange.breakOff(`not sent: the address cannot be used (${String(error)})`)
      }
    })
  }

  /** TLS takes long to load, and most receivers of a mock do without it. */
  async #routeTo(url: string): Promise<Route> {
    const lookup = await this.#guard.lookup()
    if (!url.startsWith('https:')) return { request: requestHttp, agent: this.#http, lookup }
    const { Agent, request } = await import('node:https')
    this.#https ??= new Agent({ keepAlive: true, maxSockets: MAX_CONNECTIONS })
    return { request, agent: this.#https, lookup }
  }

  /** Cancels all requests and closes the connections. */
  close(): void {
    const why = 'cancelled: the sandbox was reset or closed'
    for (const exchange of [...this.#exchanges]) exchange.breakOff(why)
    this.#http.destroy()
    this.#https?.destroy()
  }
}
