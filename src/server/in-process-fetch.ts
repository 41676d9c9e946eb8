import { isObject } from '../contracts/json.ts'
import {
  type Cut,
  MAX_BODY_BYTES,
  maxBytesOf,
  type Received,
  type RequestHead,
  targetOf,
  type VendorRequest,
} from './http/request.ts'

const headOf = ({ url, headers }: Request): RequestHead => ({
  url,
  header: (name) => headers.get(name) ?? undefined,
})

const receivedNothing = (): Received => ({ bytes: undefined, isTooLarge: false, Response })

const receivedOf = (bytes: Uint8Array, maxBytes: number): Received => {
  const isTooLarge = bytes.byteLength > maxBytes
  return { bytes: isTooLarge ? undefined : bytes, isTooLarge, Response }
}

/** Reads the body of a request, unless it is too long or the request is refused without it. */
export const collectRequest = async (
  request: Request,
  deservesReading: (head: RequestHead) => boolean
): Promise<Received> => {
  const none = receivedNothing()
  if (request.body === null || !deservesReading(headOf(request))) return none
  const length = Number(request.headers.get('content-length') ?? 0)
  const maxBytes = maxBytesOf(request.method, request.url)
  if (length > maxBytes) return { ...none, isTooLarge: true }
  return receivedOf(new Uint8Array(await request.arrayBuffer()), maxBytes)
}

/** Addresses that `URL` would not change, up to the path. */
const PLAIN_URL = /^https?:\/\/[a-z]+(?:\.[a-z]+)*(?::(?:[1-5]\d{3,4}|[6-9]\d{3}))?\/v1\//

/** Headers that `Headers` would neither refuse nor change. */
const PLAIN_NAME = /^[a-z][a-z-]*$/
const PLAIN_VALUE = /^[!-~](?:[ -~]*[!-~])?$/

/** What `fetch` sends with a text that has no other type. */
const TEXT_TYPE = 'text/plain;charset=UTF-8'

const isPlainObject = (value: unknown): boolean =>
  isObject(value) && Object.getPrototypeOf(value) === Object.prototype

/** Returns headers by lower-case name; undefined if only `Headers` can tell what they are. */
const plainHeadersOf = (given: RequestInit['headers'] = {}): Map<string, string> | undefined => {
  if (!isPlainObject(given)) return undefined
  const headers = new Map<string, string>()
  for (const [givenName, value] of Object.entries(given)) {
    const name = givenName.toLowerCase()
    const isPlain = PLAIN_NAME.test(name) && typeof value === 'string' && PLAIN_VALUE.test(value)
    if (!isPlain || name === 'content-length' || headers.has(name)) return undefined
    headers.set(name, value)
  }
  return headers
}

/**
 * A usual call of `fetch` as the vendor surface takes it, without the `Request` that takes time to make.
 * Returns undefined if only a `Request` can tell what the call means, or whether it is right.
 */
export const plainCallOf = (
  url: string | URL | Request,
  init: RequestInit = {}
): VendorRequest | undefined => {
  if (typeof url !== 'string' || !PLAIN_URL.test(url) || !isPlainObject(init)) return undefined
  const { method = 'GET', headers: givenHeaders, body = null, ...others } = init
  if (method !== 'GET' && method !== 'POST' && method !== 'DELETE') return undefined
  if (body !== null && (typeof body !== 'string' || method !== 'POST')) return undefined
  if (Object.keys(others).length > 0) return undefined
  const headers = plainHeadersOf(givenHeaders)
  if (headers === undefined) return undefined
  if (body !== null && !headers.has('content-type')) headers.set('content-type', TEXT_TYPE)
  return {
    method,
    url,
    target: targetOf(url),
    header: (name) => headers.get(name.toLowerCase()),
    received: body === null ? receivedNothing() : receivedOf(Buffer.from(body), MAX_BODY_BYTES),
    signal: () => new AbortController().signal,
  }
}

/** The error of `fetch` when a connection breaks, with the same code in its cause. */
const connectionError = (message: string, because: string): TypeError => {
  const cause = Object.assign(new Error(`read ECONNRESET: ${because}`), { code: 'ECONNRESET' })
  return new TypeError(message, { cause })
}

/** Returns a body that breaks off in the middle. */
const halfOf = (bytes: Uint8Array, because: string): ReadableStream<Uint8Array> => {
  let isHalfSent = false
  return new ReadableStream({
    pull(controller) {
      if (isHalfSent) controller.error(connectionError('terminated', because))
      else controller.enqueue(bytes.slice(0, Math.floor(bytes.byteLength / 2)))
      isHalfSent = true
    },
  })
}

/** Without a connection to cut, it fails as `fetch` does when a connection is cut. */
const cutAnswer = async (response: Response, { keeps, because }: Cut): Promise<Response> => {
  if (keeps === 'nothing') throw connectionError('fetch failed', because)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const headers = new Headers(response.headers)
  headers.set('Content-Length', String(bytes.byteLength))
  return new Response(halfOf(bytes, because), { status: response.status, headers })
}

/** Returns the response, or what is left of it if a fault cuts the connection. */
export const afterCut = (response: Response, { cut }: Received): Response | Promise<Response> =>
  cut ? cutAnswer(response, cut) : response

/** Rejects with the signal's reason when the caller gives up, as `fetch` does. */
export const unlessAborted = <T>(answer: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason)
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })
