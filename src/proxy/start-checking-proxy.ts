import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { findOperation } from '../contracts/find-operation.ts'
import { shown } from '../scenarios/messages.ts'
import type { AsyncDisposal } from '../server/async-disposal.ts'
import { pathOf, queryOf, withoutOrigin } from '../server/http/request.ts'
import { listenAt, prepareToStop } from '../server/listen/listening.ts'
import { UsageError } from '../server/usage-error.ts'
import { checkExchange, type SeenExchange } from './check-exchange.ts'
import type { ExchangeHead, Finding } from './finding.ts'
import { createForwarder, type Forwarded } from './forward.ts'
import { keepFindings } from './kept-findings.ts'
import { leadsBack } from './leads-back.ts'
import { isLive, NO_LIVE_KEYS, withoutValue } from './live-keys.ts'
import { answerAsProxy } from './own-answers.ts'
import { openRecorder } from './recording/recorder.ts'
import type { Recording } from './recording/recording.ts'
import { answerOf } from './seen-answer.ts'
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
  /** Lets keys that begin with `live_` through. What is said with them is neither recorded nor shown. */
  readonly allowLiveKeys?: boolean
  /** Writes what passes to this file as it goes, without keys, secrets and images; `true` only keeps it. */
  readonly record?: string | true
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
  /** All that passed so far; nothing unless `record` was said. */
  readonly recording: Recording | undefined
  /** Throws where the recording could not be written to its end. */
  close(): Promise<void>
}

const DEFAULT_TIME_LIMIT_MS = 60_000

const rootOf = (target: string): URL => {
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) {
    throw new UsageError(`'${target}' is no address. Give one such as https://api.complycube.com`)
  }
  return new URL(target.replace(/\/+$/, '').replace(/\/v1$/, ''))
}

/** Starts a proxy that holds what passes through it against the contract, and changes none of it. */
export const startCheckingProxy = async (options: CheckingProxyOptions): Promise<CheckingProxy> => {
  const { port = 0, host = '127.0.0.1', timeLimitMs = DEFAULT_TIME_LIMIT_MS } = options
  const target = rootOf(options.target)
  const forwarder = createForwarder(target, timeLimitMs)
  const tally = createTally()
  const findings: Finding[] = []
  let arrived = 0

  const { record } = options
  const recorder = record && openRecorder(target, record === true ? undefined : record)

  const look = (head: ExchangeHead, forwarded: Forwarded, incoming: IncomingMessage): void => {
    const { url: path = '/', headers } = incoming
    const { authorization = '' } = headers
    const exchange: SeenExchange = {
      ...head,
      query: queryOf(path),
      requestBytes: forwarded.request.bytes,
      answer: answerOf(forwarded),
    }
    const isOfApi = head.path.startsWith('/v1/')
    const live = isLive(incoming)
    const show = live ? withoutValue : shown
    const found = isOfApi && exchange.answer ? checkExchange(exchange, show) : []
    keepFindings(findings, found)
    if (isOfApi) tally.add(head, found, exchange.answer !== undefined)
    const isRecorded = isOfApi && !live
    if (isRecorded && recorder) recorder.keep(exchange, found, { path, authorization })
    options.onExchange?.(exchange, found)
    if (forwarded.trouble !== undefined) options.onTrouble?.(head, forwarded.trouble)
  }

  const onRequest = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    arrived += 1
    const number = arrived
    const { method = 'GET' } = incoming
    if (!incoming.url?.startsWith('/')) incoming.url = withoutOrigin(incoming.url ?? '/')
    if (options.allowLiveKeys !== true && isLive(incoming)) {
      incoming.resume()
      answerAsProxy(outgoing, 403, NO_LIVE_KEYS)
      return
    }
    const path = pathOf(`http://target${incoming.url}`)
    const operation = findOperation(method, path.replace(/^\/v1/, ''))
    const forwarded = await forwarder.forward(incoming, outgoing)
    const head = { number, method, path, operation, status: forwarded.head?.statusCode ?? 0 }
    try {
      look(head, forwarded, incoming)
    } catch (error) {
      options.onTrouble?.(head, `It could not be looked at: ${error}`)
    }
  }

  const listener = (incoming: IncomingMessage, outgoing: ServerResponse): void =>
    void onRequest(incoming, outgoing)
  // How long an upload may take, and whether a host must be named, is for the target to say.
  const server = createServer({ requestTimeout: 0, requireHostHeader: false }, listener)
  server.on('checkContinue', listener).on('checkExpectation', listener)
  const stopListening = prepareToStop(server, () => undefined)
  const { port: bound, url } = await listenAt(server, port, host).catch((error: unknown) => {
    if (recorder) recorder.close()
    throw error
  })
  if (recorder) recorder.begin()
  const close = async (): Promise<void> => {
    await stopListening()
    forwarder.close()
    if (recorder) recorder.close()
  }
  if (leadsBack(target, host, bound)) {
    await close()
    throw new UsageError(
      `'${options.target}' is this proxy itself. Give the address of ComplyCube or of a mock, or another --port`
    )
  }
  return {
    url,
    findings,
    summary: tally.summary,
    recording: recorder ? recorder.recording : undefined,
    close,
    [Symbol.asyncDispose]: close,
  }
}
