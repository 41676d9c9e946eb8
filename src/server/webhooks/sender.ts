import { type ClientRequest, Agent as HttpAgent, request as requestHttp } from 'node:http'
import type { Agent as HttpsAgent } from 'node:https'
import type { LookupFunction } from 'node:net'
import { limit } from '../sandbox/real-time.ts'
import { describe, readAnswer } from './answer.ts'
import type { Parcel, SendResult } from './delivery.ts'
import type { Targets } from './targets.ts'

/** Connections that one receiver gets at a time. */
const MOST_CONNECTIONS = 16

/** How a receiver is reached: plainly or by TLS, over connections that are kept. */
interface Route {
  readonly request: typeof requestHttp
  readonly agent: HttpAgent
  readonly lookup: LookupFunction
}

/** One request to a receiver, until it has ended one way or the other. */
class Exchange {
  readonly #parcel: Parcel
  readonly #route: Route
  readonly #end: (result: SendResult) => void
  #outgoing: ClientRequest | undefined
  /** What there is of the answer, once it has begun. */
  #resultWith: ((error: string) => SendResult) | undefined

  constructor(parcel: Parcel, route: Route, end: (result: SendResult) => void) {
    this.#parcel = parcel
    this.#route = route
    this.#end = end
  }

  begin(isFresh = false): void {
    const { url, headers, body } = this.#parcel
    const { request, lookup, agent } = this.#route
    const options = { method: 'POST', headers, lookup, agent: isFresh ? false : agent } as const
    const outgoing = request(url, options)
    this.#outgoing = outgoing
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      // Receivers close idle connections when they like, so maybe just as this one was used again.
      const isStale = !isFresh && outgoing.reusedSocket && error.code === 'ECONNRESET'
      if (isStale && !this.#resultWith) this.begin(true)
      else this.#end({ error: describe(error) })
    })
    outgoing.on('response', (incoming) => {
      this.#resultWith = readAnswer(incoming, this.#end)
    })
    outgoing.end(body)
  }

  /** Ends it from here: for one reason before the answer, for another in the middle of it. */
  breakOff(why: string, whyHalf = why): void {
    this.#end(this.#resultWith?.(whyHalf) ?? { error: why })
    this.#outgoing?.destroy()
  }
}

/**
 * The only way out of the mock for webhooks: keep-alive connections, redirects not followed, every
 * failure a result. Goes nowhere but to the addresses of webhooks, and there only where it may.
 */
export class Sender {
  readonly #targets: Targets
  readonly #http = new HttpAgent({ keepAlive: true, maxSockets: MOST_CONNECTIONS })
  #https: HttpsAgent | undefined
  readonly #underWay = new Set<Exchange>()

  constructor(targets: Targets) {
    this.#targets = targets
  }

  /** `limitMs` is how long the receiver may take, in milliseconds of real time. */
  async send(parcel: Parcel, limitMs: number): Promise<SendResult> {
    const problem = this.#targets.problemOf(new URL(parcel.url).hostname)
    if (problem) return { error: problem.message }
    const route = await this.#routeTo(parcel.url)
    return new Promise((resolve) => {
      const exchange = new Exchange(parcel, route, (result) => {
        if (!this.#underWay.delete(exchange)) return
        lift()
        resolve(result)
      })
      const time = `${limitMs / 1000} s`
      const lift = limit(limitMs, () =>
        exchange.breakOff(`no answer within ${time}`, `the answer did not end within ${time}`)
      )
      this.#underWay.add(exchange)
      try {
        exchange.begin()
      } catch (error) {
        // A user name or password in the address that is badly written is found out only here.
        exchange.breakOff(`not sent: the address cannot be used (${String(error)})`)
      }
    })
  }

  /** TLS is dear to load, and most receivers of a mock do without. */
  async #routeTo(url: string): Promise<Route> {
    const lookup = await this.#targets.lookup()
    if (!url.startsWith('https:')) return { request: requestHttp, agent: this.#http, lookup }
    const { Agent, request } = await import('node:https')
    this.#https ??= new Agent({ keepAlive: true, maxSockets: MOST_CONNECTIONS })
    return { request, agent: this.#https, lookup }
  }

  /** Gives up what is under way and closes the connections. */
  close(): void {
    const why = 'cancelled: the sandbox was reset or closed'
    for (const exchange of [...this.#underWay]) exchange.breakOff(why)
    this.#http.destroy()
    this.#https?.destroy()
  }
}
