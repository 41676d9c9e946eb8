import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Event, type EventType, SIGNATURE_HEADER } from '../contracts/events.ts'
import type { AsyncDisposal } from '../index.ts'
import { Inbox } from './inbox.ts'
import { after } from './real-time.ts'
import { checkSignature, type SignatureState } from './signature.ts'

/** One delivery as it came in. */
export interface ReceivedDelivery {
  readonly method: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly path: string
  readonly bytes: Uint8Array
  readonly signature: SignatureState
  /** Absent where the bytes are no event. */
  readonly event?: Event
}

/** What a receiver answers: status (200), after how long (0 ms), or that it hangs up instead. */
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
  /** Secret of the webhook; one that is known only later goes to `useSecret`. */
  readonly secret?: string
  readonly answer?: Answering
}

/** A webhook receiver for tests. */
export interface Receiver extends AsyncDisposal {
  readonly url: string
  /** Every delivery, with what was no event. */
  readonly received: readonly ReceivedDelivery[]
  /** Every event, in the order in which they came. */
  all(): Event[]
  /**
   * The next event that was not taken yet; of this type if one is given. Rejects after `withinMs`
   * (2000) with what came instead.
   */
  next(type?: EventType, options?: { withinMs?: number }): Promise<Event>
  /** Events that no `next` has taken. */
  untaken(): Event[]
  /** Also takes signatures made with this secret for valid. */
  useSecret(secret: string): void
  answerWith(answer: Answering): void
  /** Forgets what came. */
  clear(): void
  close(): Promise<void>
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

/** Starts a webhook receiver on this machine that keeps what it gets and answers as told. */
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
    const told = typeof answering === 'function' ? answering(delivery) : answering
    const { delayMs = 0 } = told
    if (delayMs === 0) answer(outgoing, told)
    else
      outgoing.once(
        'close',
        after(delayMs, () => answer(outgoing, told))
      )
    if (event) inbox.put(event)
  }

  // A sender that hangs up in the middle has delivered nothing.
  const server = createServer((incoming, outgoing) => {
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
    useSecret: (one) => {
      secrets.add(one)
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
