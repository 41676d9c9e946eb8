import { Agent as HttpAgent, type IncomingMessage, type ServerResponse } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { createProxyServer } from 'httpxy'
import { KeptBytes, keepingStream } from './kept-bytes.ts'
import { answerAsProxy, reasonOf } from './own-answers.ts'

/** What went over the wire: bodies, where they were not too long to keep. */
export interface Forwarded {
  readonly request: KeptBytes
  readonly answer: KeptBytes
  /** Nothing where the target did not answer, or not to the end. */
  readonly head: IncomingMessage | undefined
  /** Why there is no whole answer; nothing where the caller hung up. */
  readonly trouble?: string
}

const CUT = 'The answer was cut off before its end'

/** Whether a status line can be handed on: Node reads some that it does not write. */
const canBeWritten = ({ statusCode = 0, statusMessage = '' }: IncomingMessage): boolean =>
  statusCode >= 200 && /^[\t\x20-\x7e\x80-\xff]*$/.test(statusMessage)

interface UnderWay {
  readonly request: KeptBytes
  readonly answer: KeptBytes
  readonly done: (forwarded: Forwarded) => void
  isLate: boolean
}

/**
 * Hands requests on to the target, and answers back: bodies byte for byte, headers with the values they
 * have, but for the host's name and what belongs to the connection.
 */
export const createForwarder = (target: URL, timeLimitMs: number) => {
  const options = { keepAlive: true, maxSockets: 256 }
  const agent = target.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options)
  const proxy = createProxyServer({
    target,
    agent,
    // The target has to be called by its own name, which certificates and virtual hosts ask for.
    changeOrigin: true,
    preserveHeaderKeyCase: true,
    proxyTimeout: timeLimitMs,
  })
  const underWay = new WeakMap<IncomingMessage, UnderWay>()

  proxy.on('proxyReq', (sent, incoming, outgoing) => {
    // A switch of protocols that nobody asked for ends a request without an error.
    sent.on('upgrade', (_, socket) => {
      socket.destroy()
      fail(new Error('it switched to another protocol'), incoming, outgoing)
    })
    sent.on('timeout', () => {
      const exchange = underWay.get(incoming)
      if (exchange) exchange.isLate = true
    })
  })

  proxy.on('proxyRes', (head, incoming, outgoing) => {
    const exchange = underWay.get(incoming)
    if (!exchange) return
    if (!canBeWritten(head)) {
      head.destroy()
      fail(new Error(`its status line is no HTTP (${head.statusCode})`), incoming, outgoing)
      return
    }
    const { request, answer, done } = exchange
    head.on('data', (chunk: Uint8Array) => answer.add(chunk))
    head.on('end', () => done({ request, answer, head }))
    head.on('close', () => {
      if (!head.complete) done({ request, answer, head: undefined, trouble: CUT })
    })
  })

  const fail = (error: Error, incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const exchange = underWay.get(incoming)
    if (!exchange) return
    const { isLate, request, answer, done } = exchange
    const why = isLate ? `nothing came within ${timeLimitMs / 1000} s` : reasonOf(error)
    const trouble = `No answer from ${target.origin}: ${why}`
    answerAsProxy(outgoing, isLate ? 504 : 502, trouble)
    done({ request, answer, head: undefined, trouble })
  }

  return {
    forward: (incoming: IncomingMessage, outgoing: ServerResponse): Promise<Forwarded> =>
      new Promise((done) => {
        const { stream, kept } = keepingStream()
        const exchange = { request: kept, answer: new KeptBytes(), done, isLate: false }
        underWay.set(incoming, exchange)
        // The proxy itself has told the caller to go on.
        delete incoming.headers.expect
        incoming.pipe(stream)
        outgoing.on('close', () =>
          done({ request: kept, answer: exchange.answer, head: undefined })
        )
        proxy
          .web(incoming, outgoing, { buffer: stream })
          .catch((error: Error) => fail(error, incoming, outgoing))
      }),
    close: (): void => agent.destroy(),
  }
}
