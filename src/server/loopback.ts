import { isForInbox, MAX_BODY_BYTES, type Received } from './http/request.ts'
import type { SentRequest } from './webhooks/delivery.ts'

/** This machine, as addresses name it. */
const LOOPBACK = /^(?:localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1?\]|0\.0\.0\.0)$/

/** The number of addresses that are remembered. */
const MAX_ORIGINS = 100

/** What the mock responded to a request of its own. */
export interface OwnAnswer {
  readonly status: number
  readonly location: string | undefined
  readonly text: string
  /** Why the response is not whole. */
  readonly broken: string | undefined
}

type Answer = (request: Request, received: Received) => Response | Promise<Response>

/**
 * Answers deliveries to the mock's own address without a connection: outside a container the mock may
 * have another port than inside, where that port leads nowhere.
 */
export class Loopback {
  #answer: Answer | undefined
  /** Origins at which the mock listens or is published. */
  readonly #origins = new Set<string>()
  readonly #ports = new Set<string>()
  /** Origins by which control requests came. They count for inboxes only: a client can invent one. */
  readonly #reachedBy = new Set<string>()

  /** Sets what answers. */
  serve(answer: Answer): void {
    this.#answer = answer
  }

  /** Adds an address of the mock. Its port leads to the mock on this machine, under any name of it. */
  isAt(url: string): void {
    const { origin, hostname, port } = new URL(url)
    this.#origins.add(origin)
    if (port !== '' && LOOPBACK.test(hostname)) this.#ports.add(port)
  }

  /** Adds the address by which a control request reached the mock. */
  reachedBy(url: string): void {
    if (this.#reachedBy.size < MAX_ORIGINS) this.#reachedBy.add(new URL(url).origin)
  }

  /** Whether a URL leads to this mock. */
  isOwn({ origin, hostname, port, pathname }: URL): boolean {
    if (this.#answer === undefined) return false
    if (this.#origins.has(origin)) return true
    if (this.#ports.has(port) && LOOPBACK.test(hostname)) return true
    return this.#reachedBy.has(origin) && isForInbox(pathname)
  }

  /** Responds to a request of a sandbox. Rejects if nothing answers. */
  async answer(
    { url, headers, body }: SentRequest,
    sentBy: NonNullable<Received['sentBy']>
  ): Promise<OwnAnswer> {
    if (this.#answer === undefined) throw new Error('the mock does not answer yet')
    const bytes = Buffer.from(body)
    const request = new Request(url, { method: 'POST', headers: { ...headers } })
    const isTooLarge = bytes.byteLength > MAX_BODY_BYTES
    const received: Received = { bytes, isTooLarge, Response, sentBy }
    const response = await this.#answer(request, received)
    return {
      status: response.status,
      location: response.headers.get('location') ?? undefined,
      text: await response.text(),
      broken: received.cut && 'connection closed before an answer',
    }
  }
}
