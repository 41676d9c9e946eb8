import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Event, type EventType, SIGNATURE_HEADER } from '../contracts/events.ts'
import type { AsyncDisposal } from '../index.ts'
import { after } from './real-time.ts'
import { checkSignature, type SignatureState } from './signature.ts'

/** One delivery, as the receiver got it. */
export interface ReceivedDelivery {
  readonly method: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly path: string
  readonly bytes: Uint8Array
  readonly signature: SignatureState
  /** Absent if the bytes are not an event. */
  readonly event?: Event
}

/** The answer of a receiver. Default: status 200, at once. `close` cuts the connection instead. */
export interface ReceiverAnswer {
  readonly status?: number
  readonly delayMs?: number
  readonly close?: boolean
}

type Answering = ReceiverAnswer | ((delivery: ReceivedDelivery) => ReceiverAnswer)

export interface ReceiverOptions {
  /** Default 0: any free port. */
  readonly port?: number
  /** Default 127.0.0.1; a mock in a container needs 0.0.0.0. */
  readonly host?: string
  /** Secret of the webhook. If you learn it later, call `useSecret`. */
  readonly secret?: string
  readonly answer?: Answering
}

/** A webhook receiver for tests. */
export interface Receiver extends AsyncDisposal {
  readonly url: string
  /** All deliveries, including those that are not events. */
  readonly received: readonly ReceivedDelivery[]
  /** Returns all events in order of arrival. */
  all(): Event[]
  /**
   * Returns the next event that no earlier call returned, of the given type if there is one. Rejects
   * after `withinMs` milliseconds (default 2000) and names the events that arrived.
   */
  next(type?: EventType, options?: { withinMs?: number }): Promise<Event>
  /** Returns the events that no `next` has returned. */
  untaken(): Event[]
  /** Adds a secret for checking signatures. */
  useSecret(secret: string): void
  answerWith(answer: Answering): void
  /** Forgets all deliveries and events. */
  clear(): void
  close(): Promise<void>
}

interface Waiter {
  readonly wants: (event: Event) => boolean
  readonly take: (event: Event) => void
  readonly giveUp: (why: string) => void
}

/** Events in order of arrival. `next` returns each event once. */
class Inbox {
  readonly #all: Event[] = []
  readonly #taken = new Set<Event>()
  readonly #waiters = new Set<Waiter>()

  get all(): Event[] {
    return [...this.#all]
  }

  get untaken(): Event[] {
    return this.#all.filter((event) => !this.#taken.has(event))
  }

  put(event: Event): void {
    this.#all.push(event)
    const first = [...this.#waiters].find(({ wants }) => wants(event))
    if (!first) return
    this.#taken.add(event)
    first.take(event)
  }

  next(type: EventType | undefined, withinMs: number): Promise<Event> {
    const wants = (event: Event) => type === undefined || event.type === type
    const found = this.untaken.find(wants)
    if (found) {
      this.#taken.add(found)
      return Promise.resolve(found)
    }
    return new Promise((resolve, reject) => {
      const end = () => {
        this.#waiters.delete(waiter)
        cancel()
      }
      const waiter: Waiter = {
        wants,
        take: (event) => {
          end()
          resolve(event)
        },
        giveUp: (why) => {
          end()
          reject(new Error(`No ${type ?? 'event'} ${why}. ${this.#describe()}`))
        },
      }
      const cancel = after(withinMs, () => waiter.giveUp(`came within ${withinMs} ms`))
      this.#waiters.add(waiter)
    })
  }

  clear(): void {
    this.#all.length = 0
    this.#taken.clear()
  }

  close(): void {
    for (const { giveUp } of this.#waiters) giveUp('came before the receiver was closed')
  }

  #describe(): string {
    if (this.#all.length === 0) return 'Nothing came at all'
    const named = (event: Event) => (this.#taken.has(event) ? `${event.type} (taken)` : event.type)
    return `Came instead: ${this.#all.map(named).join(', ')}`
  }
}

const bytesOf = async (incoming: IncomingMessage): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const eventIn = (bytes: Uint8Array): Event | undefined => {
  try {
    return Event.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data
  } catch {
    return undefined
  }
}

const answer = (outgoing: ServerResponse, { status = 200, close }: ReceiverAnswer): void => {
  if (close) outgoing.destroy()
  else outgoing.writeHead(status).end()
}

/** Starts a webhook receiver on this machine. Rejects if the port is in use. */
export const startReceiver = async (options: ReceiverOptions = {}): Promise<Receiver> => {
  const { port = 0, host = '127.0.0.1', secret } = options
  const received: ReceivedDelivery[] = []
  const secrets = new Set(secret === undefined ? [] : [secret])
  const inbox = new Inbox()
  let answering = options.answer ?? {}

  const receive = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const bytes = await bytesOf(incoming)
    const headers = Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])
    )
    const signature = checkSignature(bytes, headers[SIGNATURE_HEADER.toLowerCase()], secrets)
    const event = eventIn(bytes)
    const path = incoming.url ?? '/'
    const { method = 'POST' } = incoming
    const delivery = { method, headers, path, bytes, signature, ...(event && { event }) }
    received.push(delivery)
    const wanted = typeof answering === 'function' ? answering(delivery) : answering
    const { delayMs = 0 } = wanted
    if (delayMs === 0) answer(outgoing, wanted)
    else {
      const cancel = after(delayMs, () => answer(outgoing, wanted))
      outgoing.once('close', cancel)
    }
    if (event) inbox.put(event)
  }

  const server = createServer((incoming, outgoing) => {
    // A sender that hangs up before the end of its body has delivered nothing.
    receive(incoming, outgoing).catch(() => outgoing.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve)
  })
  const address = server.address()
  const bound = typeof address === 'object' && address !== null ? address.port : port

  const close = async (): Promise<void> => {
    inbox.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return {
    url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${bound}/`,
    received,
    all: () => inbox.all,
    untaken: () => inbox.untaken,
    next: (type, { withinMs = 2000 } = {}) => inbox.next(type, withinMs),
    useSecret: (added) => {
      secrets.add(added)
    },
    answerWith: (wanted) => {
      answering = wanted
    },
    clear: () => {
      received.length = 0
      inbox.clear()
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
