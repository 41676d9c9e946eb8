import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http'
import type { Agent as HttpsAgent } from 'node:https'
import { SIGNATURE_HEADER } from '../../contracts/events.ts'
import { limit } from '../sandbox/real-time.ts'
import type { Delivery } from './delivery.ts'

/** Connections that one receiver gets at a time. */
const MOST_CONNECTIONS = 16

/** How much of a refusing receiver's answer is kept, in characters. */
const ANSWER_EXCERPT = 500

/** What a receiver answered, or why it did not. */
export interface SendResult {
  readonly status?: number
  readonly error?: string
  /** Beginning of the body, where the status is not a success. */
  readonly answer?: string
}

/** What is sent, to where. */
export interface Parcel {
  readonly url: string
  readonly headers: Record<string, string>
  readonly body: string
}

/** The request that a delivery makes: the bytes that were signed are the bytes that are sent. */
export const parcelOf = ({ url, body, signature }: Delivery): Parcel => ({
  url,
  headers: {
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    'User-Agent': 'ComplyCube-Mock',
    [SIGNATURE_HEADER]: signature,
  },
  body,
})

const TEACHING: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused: nothing listens there',
  ENOTFOUND: 'host name not found',
  EAI_AGAIN: 'host name not found',
  ECONNRESET: 'connection closed before an answer',
  EPROTO: 'TLS error: is it really https?',
}

const describe = (error: NodeJS.ErrnoException): string => {
  const known = error.code === undefined ? undefined : TEACHING[error.code]
  return known ?? error.message
}

/** `20x`, as ComplyCube says it (decision 48). */
export const isSuccess = ({ status = 0 }: SendResult): boolean => status >= 200 && status <= 209

/** Reads a receiver's answer to its end. */
const readAnswer = (incoming: IncomingMessage, end: (result: SendResult) => void): void => {
  const status = incoming.statusCode ?? 0
  let answer = ''
  incoming.setEncoding('utf8')
  incoming.on('data', (text: string) => {
    if (answer.length < ANSWER_EXCERPT) answer += text.slice(0, ANSWER_EXCERPT)
  })
  incoming.on('error', (error) => end({ error: describe(error) }))
  incoming.on('end', () =>
    end(isSuccess({ status }) || answer === '' ? { status } : { status, answer })
  )
}

/** How a receiver is reached: plainly or by TLS, over connections that are kept. */
interface Route {
  readonly request: typeof requestHttp
  readonly agent: HttpAgent
}

/** One request; answers how to give it up. */
const post = (
  parcel: Parcel,
  { request, agent }: Route,
  end: (result: SendResult) => void,
  isFresh = false
): (() => void) => {
  const { url, headers, body } = parcel
  const outgoing = request(url, { method: 'POST', headers, agent: isFresh ? false : agent })
  let giveUp = (): void => {
    outgoing.destroy()
  }
  outgoing.on('error', (error: NodeJS.ErrnoException) => {
    // Receivers close idle connections when they like, so maybe just as this one was used again.
    const isStale = !isFresh && outgoing.reusedSocket && error.code === 'ECONNRESET'
    if (isStale) giveUp = post(parcel, { request, agent }, end, true)
    else end({ error: describe(error) })
  })
  outgoing.on('response', (incoming) => readAnswer(incoming, end))
  outgoing.end(body)
  return () => giveUp()
}

/**
 * The only way out of the mock for webhooks: keep-alive connections, redirects not followed, every
 * failure a result. Goes nowhere but to the addresses of webhooks.
 */
export class Sender {
  readonly #http = new HttpAgent({ keepAlive: true, maxSockets: MOST_CONNECTIONS })
  #https: HttpsAgent | undefined
  readonly #underWay = new Set<() => void>()

  /** `limitMs` is how long the receiver may take, in milliseconds of real time. */
  async send(parcel: Parcel, limitMs: number): Promise<SendResult> {
    const route = await this.#routeTo(parcel.url)
    return new Promise((resolve) => {
      let giveUp = (): void => undefined
      const lift = limit(limitMs, () => end({ error: `no answer within ${limitMs / 1000} s` }))
      const cancel = (): void => end({ error: 'cancelled: the sandbox was reset or closed' })
      const end = (result: SendResult): void => {
        if (!this.#underWay.delete(cancel)) return
        lift()
        if (result.status === undefined) giveUp()
        resolve(result)
      }
      this.#underWay.add(cancel)
      giveUp = post(parcel, route, end)
    })
  }

  /** TLS is dear to load, and most receivers of a mock do without. */
  async #routeTo(url: string): Promise<Route> {
    if (!url.startsWith('https:')) return { request: requestHttp, agent: this.#http }
    const { Agent, request } = await import('node:https')
    this.#https ??= new Agent({ keepAlive: true, maxSockets: MOST_CONNECTIONS })
    return { request, agent: this.#https }
  }

  /** Gives up what is under way and closes the connections. */
  close(): void {
    for (const cancel of [...this.#underWay]) cancel()
    this.#http.destroy()
    this.#https?.destroy()
  }
}
