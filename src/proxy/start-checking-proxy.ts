import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { findOperation } from '../contracts/find-operation.ts'
import type { AsyncDisposal } from '../server/async-disposal.ts'
import { pathOf, withoutOrigin } from '../server/http/path.ts'
import { prepareToStop } from '../server/listen/stop-listening.ts'
import { UsageError } from '../server/usage-error.ts'
import { checkExchange, type SeenExchange } from './check-exchange.ts'
import type { ExchangeHead, Finding } from './finding.ts'
import { createForwarder, type Forwarded } from './forward.ts'
import { textOf } from './kept-bytes.ts'
import { keepFindings } from './kept-findings.ts'
import { leadsBack } from './leads-back.ts'
import { answerAsProxy } from './own-answers.ts'
import { createTally, type ProxySummary } from './tally.ts'

/** What a proxy is told when it is started. */
export interface CheckingProxyOptions {
  /** Whom requests are handed on to: `https://api.complycube.com`, or a mock; a `/v1` at its end is left out. */
  readonly target: string
  /** Default 0: any free port. */
  readonly port?: number
  /** Default 127.0.0.1. */
  readonly host?: string
  /** How long the target may be silent, in milliseconds. Default 60 seconds. */
  readonly timeLimitMs?: number
  /** Lets keys that begin with `live_` through. */
  readonly allowLiveKeys?: boolean
  /** Told of each exchange when it has ended, with all that was found in it. */
  readonly onExchange?: (exchange: SeenExchange, findings: readonly Finding[]) => void
  /** Told of each exchange that had no whole answer, and why. */
  readonly onTrouble?: (head: ExchangeHead, why: string) => void
}

/** A running proxy. */
export interface CheckingProxy extends AsyncDisposal {
  /** To be used in the place of the target: the API begins at `${url}/v1`. */
  readonly url: string
  /** What was found so far, in the order in which exchanges ended: the first 50 000; the summary counts all. */
  readonly findings: readonly Finding[]
  summary(): ProxySummary
  close(): Promise<void>
}

const DEFAULT_TIME_LIMIT_MS = 60_000

const rootOf = (target: string): URL => {
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) {
    throw new UsageError(`'${target}' is no address. Give one such as https://api.complycube.com`)
  }
  return new URL(target.replace(/\/+$/, '').replace(/\/v1$/, ''))
}

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', ({ message }) => {
      reject(new UsageError(`Cannot listen on ${host} port ${port}: ${message}`))
    })
    server.listen(port, host, resolve)
  })

const isLive = ({ headers }: IncomingMessage): boolean =>
  /^\s*(bearer\s+)?live_/i.test(headers.authorization ?? '')

const NO_LIVE_KEYS =
  'Keys that begin with live_ are not let through: the data of real people would pass here. Use a test key, or start the proxy with --allow-live-keys'

const answerOf = ({ head, answer }: Forwarded): SeenExchange['answer'] => {
  const { bytes } = answer
  const text = bytes && head && textOf(bytes, head.headers['content-encoding'] ?? '')
  if (!head || text === undefined) return undefined
  return { status: head.statusCode ?? 0, contentType: head.headers['content-type'] ?? '', text }
}

/** Starts a proxy that holds what passes through it against the contract, and changes none of it. */
export const startCheckingProxy = async (options: CheckingProxyOptions): Promise<CheckingProxy> => {
  const { port = 0, host = '127.0.0.1', timeLimitMs = DEFAULT_TIME_LIMIT_MS } = options
  const target = rootOf(options.target)
  const forwarder = createForwarder(target, timeLimitMs)
  const tally = createTally()
  const findings: Finding[] = []
  let arrived = 0

  const look = (head: ExchangeHead, forwarded: Forwarded): void => {
    const exchange = { ...head, requestBytes: forwarded.request.bytes, answer: answerOf(forwarded) }
    const isOfApi = head.path.startsWith('/v1/')
    const found = isOfApi && exchange.answer ? checkExchange(exchange) : []
    keepFindings(findings, found)
    if (isOfApi) tally.add(head, found, exchange.answer !== undefined)
    options.onExchange?.(exchange, found)
    if (forwarded.trouble !== undefined) options.onTrouble?.(head, forwarded.trouble)
  }

  const onRequest = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    arrived += 1
    const number = arrived
    const { method = 'GET' } = incoming
    if (!incoming.url?.startsWith('/')) incoming.url = withoutOrigin(incoming.url ?? '/')
    if (isLive(incoming) && options.allowLiveKeys !== true) {
      incoming.resume()
      answerAsProxy(outgoing, 403, NO_LIVE_KEYS)
      return
    }
    const path = pathOf(`http://target${incoming.url}`)
    const operation = findOperation(method, path.replace(/^\/v1/, ''))
    const forwarded = await forwarder.forward(incoming, outgoing)
    const head = { number, method, path, operation, status: forwarded.head?.statusCode ?? 0 }
    try {
      look(head, forwarded)
    } catch (error) {
      options.onTrouble?.(head, `It could not be looked at: ${error}`)
    }
  }

  const server = createServer((incoming, outgoing) => void onRequest(incoming, outgoing))
  const stopListening = prepareToStop(server, () => undefined)
  await listen(server, port, host)
  const address = server.address()
  const bound = typeof address === 'object' && address !== null ? address.port : port
  const close = async (): Promise<void> => {
    await stopListening()
    forwarder.close()
  }
  if (leadsBack(target, host, bound)) {
    await close()
    throw new UsageError(
      `'${options.target}' is this proxy itself. Give the address of ComplyCube or of a mock, or another --port`
    )
  }
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    findings,
    summary: tally.summary,
    close,
    [Symbol.asyncDispose]: close,
  }
}
