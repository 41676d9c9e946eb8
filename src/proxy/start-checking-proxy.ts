import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { isLiveKey } from '../contracts/live-key.ts'
import { findOperation } from '../contracts/operations.ts'
import { shown } from '../scenarios/messages.ts'
import type { AsyncDisposal } from '../server/async-disposal.ts'
import { pathOf, queryOf, withoutOrigin } from '../server/http/request.ts'
import { listenAt, prepareToStop } from '../server/listen/listening.ts'
import { UsageError } from '../server/usage-error.ts'
import { answerOf } from './bodies.ts'
import { checkExchange, type SeenExchange } from './check-exchange.ts'
import {
  createTally,
  type ExchangeHead,
  type Finding,
  type ProxySummary,
  storeFindings,
} from './findings.ts'
import { answerAsProxy, createForwarder, type Forwarded, PROXY_HEADER } from './forward.ts'
import { valuesOf } from './headers.ts'
import { openRecording } from './recording/open-recording.ts'
import type { Recording } from './recording/recording.ts'

/** Options of a checking proxy. */
export interface CheckingProxyOptions {
  /** Where requests go: `https://api.complycube.com`, or a mock. A `/v1` at its end is ignored. */
  readonly target: string
  /** Default 0: any free port. */
  readonly port?: number
  /** Default 127.0.0.1. */
  readonly host?: string
  /** How long the target may be silent, in milliseconds. Default 60 seconds. */
  readonly timeLimitMs?: number
  /** Accepts keys that begin with `live_`. Their traffic is neither recorded nor shown. */
  readonly allowLiveKeys?: boolean
  /** Records traffic to this file, without keys, secrets and images; `true` keeps it in memory. */
  readonly record?: string | true
  /** Called at the end of each exchange, with its findings. */
  readonly onExchange?: (exchange: SeenExchange, findings: readonly Finding[]) => void
  /** Called for each exchange without a complete answer, with the reason. */
  readonly onTrouble?: (head: ExchangeHead, why: string) => void
}

/** A running proxy. */
export interface CheckingProxy extends AsyncDisposal {
  /** Replaces the address of the target. The API begins at `${url}/v1`. */
  readonly url: string
  /** Findings in the order in which exchanges ended: the first 50,000. The summary counts all. */
  readonly findings: readonly Finding[]
  summary(): ProxySummary
  /** Traffic so far; `undefined` without the option `record`. */
  readonly recording: Recording | undefined
  /** Stops the proxy. Throws a `UsageError` if the recording could not be written. */
  close(): Promise<void>
}

const DEFAULT_TIME_LIMIT_MS = 60_000

const NO_LIVE_KEYS =
  'Keys that begin with live_ are refused, because data of real people would pass here. Use a test key, or start the proxy with --allow-live-keys'

/** Whether a request has the key of a real account, also as one of several. */
const hasLiveKey = (incoming: IncomingMessage): boolean =>
  valuesOf(incoming, 'authorization').some(isLiveKey)

/** Describes a value without its content, which is about real people. */
const withoutContent = (value: unknown): string => {
  if (typeof value === 'string') return `text of ${value.length} characters`
  return Array.isArray(value) || typeof value === 'object' ? shown(value) : `a ${typeof value}`
}

const rootOf = (target: string): URL => {
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) {
    throw new UsageError(
      `'${target}' is not an address. Give one such as https://api.complycube.com`
    )
  }
  return new URL(target.replace(/\/+$/, '').replace(/\/v1$/, ''))
}

/** Whether an answer comes from another checking proxy, which could not reach its target. */
const isOfProxy = ({ head }: Forwarded): boolean =>
  head?.headers[PROXY_HEADER.toLowerCase()] !== undefined

/** More equal requests at the same time mean that the target forwards them back to this proxy. */
const MAX_EQUAL_REQUESTS = 200

const LOOP =
  'The target forwards requests back to this proxy. Give the address of ComplyCube or of a mock'

/** Counts equal requests without an answer. Two proxies that lead to each other repeat a request. */
const createLoopDetector = () => {
  const counts = new Map<string, number>()
  return {
    /** Returns a function that ends the request; `undefined` if the request runs in a loop. */
    enter({ method, url, rawHeaders }: IncomingMessage): (() => void) | undefined {
      // Each proxy replaces the host.
      const isOfHost = (index: number): boolean =>
        rawHeaders[index - (index % 2)]?.toLowerCase() === 'host'
      const headers = rawHeaders.filter((_, index) => !isOfHost(index))
      const key = JSON.stringify([method, url, headers])
      const count = counts.get(key) ?? 0
      if (count >= MAX_EQUAL_REQUESTS) return undefined
      counts.set(key, count + 1)
      return () => {
        const rest = (counts.get(key) ?? 1) - 1
        if (rest > 0) counts.set(key, rest)
        else counts.delete(key)
      }
    },
  }
}

const LOCAL = ['localhost', '127.0.0.1', '0.0.0.0', '[::1]', '[::]']

/** Whether a target is the proxy itself, which would forward each request to itself without end. */
const isItself = (target: URL, host: string, port: number): boolean => {
  const defaultPort = target.protocol === 'https:' ? 443 : 80
  if (Number(target.port || defaultPort) !== port) return false
  return target.hostname === host || LOCAL.includes(target.hostname)
}

/**
 * Starts a proxy that checks all traffic against the contract and changes none of it. Throws a
 * `UsageError` if it cannot listen, or if the target is wrong.
 */
export const startCheckingProxy = async (options: CheckingProxyOptions): Promise<CheckingProxy> => {
  const { port = 0, host = '127.0.0.1', timeLimitMs = DEFAULT_TIME_LIMIT_MS, record } = options
  const target = rootOf(options.target)
  const forwarder = createForwarder(target, timeLimitMs)
  const tally = createTally()
  const findings: Finding[] = []
  const recording = record && openRecording(target, record === true ? undefined : record)
  const loops = createLoopDetector()
  let arrived = 0

  const check = (head: ExchangeHead, forwarded: Forwarded, incoming: IncomingMessage): void => {
    const { url: path = '/', headers } = incoming
    const { authorization = '' } = headers
    const exchange: SeenExchange = {
      ...head,
      query: queryOf(path),
      requestBytes: forwarded.request?.bytes,
      answer: isOfProxy(forwarded) ? undefined : answerOf(forwarded.head, forwarded.answer),
    }
    const isOfApi = head.path.startsWith('/v1/')
    const isLive = hasLiveKey(incoming)
    const show = isLive ? withoutContent : shown
    const found = isOfApi && exchange.answer ? checkExchange(exchange, show) : []
    storeFindings(findings, found)
    const isChecked = exchange.answer !== undefined && forwarded.request !== undefined
    if (isOfApi) tally.add(head, found, isChecked)
    if (recording && isOfApi && !isLive) recording.add(exchange, found, { path, authorization })
    options.onExchange?.(exchange, found)
    if (forwarded.trouble !== undefined) options.onTrouble?.(head, forwarded.trouble)
  }

  const onRequest = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    arrived += 1
    const number = arrived
    const { method = 'GET' } = incoming
    if (!incoming.url?.startsWith('/')) incoming.url = withoutOrigin(incoming.url ?? '/')
    if (options.allowLiveKeys !== true && hasLiveKey(incoming)) {
      incoming.resume()
      answerAsProxy(outgoing, 403, NO_LIVE_KEYS)
      return
    }
    const leave = loops.enter(incoming)
    if (!leave) {
      incoming.resume()
      answerAsProxy(outgoing, 508, LOOP)
      return
    }
    const path = pathOf(`http://target${incoming.url}`)
    const operation = findOperation(method, path.replace(/^\/v1/, ''))
    const forwarded = await forwarder.forward(incoming, outgoing)
    leave()
    const head = { number, method, path, operation, status: forwarded.head?.statusCode ?? 0 }
    try {
      check(head, forwarded, incoming)
    } catch (error) {
      options.onTrouble?.(head, `The exchange could not be checked: ${error}`)
    }
  }

  const listener = (incoming: IncomingMessage, outgoing: ServerResponse): void =>
    void onRequest(incoming, outgoing)
  // The target decides how long an upload may take, and whether a host header is needed.
  const server = createServer({ requestTimeout: 0, requireHostHeader: false }, listener)
  server.on('checkContinue', listener).on('checkExpectation', listener)
  const stopListening = prepareToStop(server, () => undefined)
  const { port: bound, url } = await listenAt(server, port, host).catch((error: unknown) => {
    if (recording) recording.close()
    throw error
  })
  if (recording) recording.begin()
  const close = async (): Promise<void> => {
    await stopListening()
    forwarder.close()
    if (recording) recording.close()
  }
  if (isItself(target, host, bound)) {
    await close()
    throw new UsageError(
      `'${options.target}' is this proxy itself. Give the address of ComplyCube or of a mock, or another --port`
    )
  }
  return {
    url,
    findings,
    summary: tally.summary,
    recording: recording ? recording.content : undefined,
    close,
    [Symbol.asyncDispose]: close,
  }
}
