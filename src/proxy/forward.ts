import { Agent as HttpAgent, type IncomingMessage, type ServerResponse } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { createProxyServer } from 'httpxy'
import { nextTurn } from '../server/sandbox/real-time.ts'
import { KeptBytes, keepingStream } from './kept-bytes.ts'
import { answerAsProxy, reasonOf } from './own-answers.ts'
import { answerWithSameHead, sendSameHeaders, valuesOf } from './same-headers.ts'

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

interface UnderWay {
  readonly request: KeptBytes
  readonly answer: KeptBytes
  readonly done: (forwarded: Forwarded) => void
  isLate: boolean
}

/** The same without the brackets of IPv6, in which no host can be looked up. */
const addressOf = ({ protocol, host, hostname, port, pathname }: URL) => ({
  protocol,
  host,
  port,
  pathname,
  hostname: hostname.replace(/^\[|\]$/g, ''),
})

/**
 * Hands requests on to the target, and answers back, byte for byte: also the heads, but for the name
 * of the host. Chunks may be cut otherwise, and what is behind the last of them is left out.
 */
export const createForwarder = (target: URL, timeLimitMs: number) => {
  const options = { keepAlive: true, maxSockets: 256 }
  const agent = target.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options)
  const proxy = createProxyServer({
    target: addressOf(target),
    agent,
    // The target has to be called by its own name, which certificates and virtual hosts ask for.
    changeOrigin: true,
    // The library would write the head of an answer anew.
    selfHandleResponse: true,
    proxyTimeout: timeLimitMs,
  })
  const underWay = new WeakMap<IncomingMessage, UnderWay>()

  proxy.on('proxyReq', (sent, incoming, outgoing) => {
    sendSameHeaders(sent, incoming)
    if (valuesOf(incoming, 'expect').length > 0) {
      sent.on('continue', () => outgoing.writeContinue())
      // The body comes only when the target asks for it: the head must not wait for the body.
      sent.flushHeaders()
    }
    sent.on('close', async () => {
      // Whatever went wrong is told first.
      await nextTurn()
      if (!outgoing.headersSent) fail(new Error('what came is no answer'), incoming, outgoing)
    })
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
    const { request, answer, done } = exchange
    try {
      answerWithSameHead(outgoing, head)
    } catch {
      // A status such as 099, or a control character: what nobody may send on.
      head.destroy()
      fail(new Error('what came is no HTTP'), incoming, outgoing)
      return
    }
    head.pipe(outgoing)
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
        incoming.pipe(stream)
        // The library shows no request that expects something; its header is put back with the others.
        delete incoming.headers.expect
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
