import { FLOW_HOST } from '../../contracts/vendor-hosts.ts'

/** The response class: the platform's own, or the light one of the listener. */
export type ResponseClass = new (
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null,
  init: { status: number; headers: Record<string, string> }
) => Response

/** How the transport ends the connection instead of sending the whole response. */
export interface Cut {
  readonly keeps: 'nothing' | 'half'
  readonly because: string
}

/** What the transport passes on besides the request's line and headers. */
export interface Received {
  /** The whole body; undefined if there is none. Valid until the handler returns: see `keepBytes`. */
  bytes: Uint8Array | undefined
  /** The body was longer than allowed and was not kept. */
  readonly isTooLarge: boolean
  readonly Response: ResponseClass
  /** Returns a signal that is aborted when the connection closes. Absent without a connection. */
  readonly disconnection?: () => AbortSignal
  /** Headers of the response besides those of its kind: CORS. */
  extraHeaders?: Readonly<Record<string, string>>
  /** If set, the transport cuts the connection. */
  cut?: Cut
  /** Set if the mock itself sends the request, as a delivery: the key of the sandbox, and its id. */
  readonly sentBy?: { readonly key: string; readonly deliveryId: string | undefined }
}

/** The received request, which handlers read as `c.env`. */
export interface Env {
  Bindings: Received
}

/** Responds to requests of both surfaces. */
export interface Fetcher {
  fetch(request: Request, received: Received): Response | Promise<Response>
}

/** What is known of a request before its body is read. */
export interface RequestHead {
  readonly url: string
  header(name: string): string | undefined
}

/** A request to the vendor surface, whatever brought it. */
export interface VendorRequest extends RequestHead {
  readonly method: string
  /** Path and query as sent. */
  readonly target: string
  readonly received: Received
  /** Returns a signal that is aborted when the client gives up. */
  signal(): AbortSignal
}

/** Targets in which nothing has to be decoded or resolved, so that the router can take them as they are. */
const PLAIN_TARGET = /^\/v1(?:\/[\w-]+)+(?:\?[\w.,:=&+@-]*)?$/

/** The path of a plain target below `/v1`; undefined for all others. */
export const plainPathOf = (target: string): string | undefined => {
  if (!PLAIN_TARGET.test(target)) return undefined
  const query = target.indexOf('?')
  return query < 0 ? target : target.slice(0, query)
}

/** Copies the body for a response that is made later: the transport uses its memory again. */
export const keepBytes = (received: Received): void => {
  if (received.bytes) received.bytes = Buffer.from(received.bytes)
}

/**
 * Returns the path as the routes know it: no query, no slash at the end, single slashes (decision 3).
 * It works on the text of the URL; the router decodes the parameters.
 */
export const pathOf = (url: string): string => {
  const from = url.indexOf('/', url.indexOf('//') + 2)
  if (from < 0) return '/'
  const query = url.indexOf('?', from)
  const path = query < 0 ? url.slice(from) : url.slice(from, query)
  const single = path.includes('//') ? path.replace(/\/{2,}/g, '/') : path
  return single.length > 1 && single.endsWith('/') ? single.slice(0, -1) : single
}

/** A link at the root of ComplyCube's host for Flow: its token, and maybe a route of its page. */
const LINK_PATH = /^\/(?:(?:test|live)_[\w-]+|[\w-]{8})(?:\/|$)/

/**
 * `pathOf` for the router. Vendor: on its own host, Flow has its links at the root; the routes have
 * them below `/flow`.
 */
export const routedPathOf = (url: string): string => {
  const path = pathOf(url)
  const isOfFlow = url.startsWith(FLOW_HOST, url.indexOf('//') + 2) && LINK_PATH.test(path)
  return isOfFlow ? `/flow${path}` : path
}

/** `routedPathOf` for the router. */
export const pathOfRequest = ({ url }: Request): string => routedPathOf(url)

/** Returns path and query, for the journal. */
export const targetOf = (url: string): string => {
  const from = url.indexOf('/', url.indexOf('//') + 2)
  return from < 0 ? '/' : url.slice(from)
}

/** Parsers drop a member of this name, so it gets another one and is reported as unknown. */
const HIDDEN_NAME = '__proto__'

/** Returns the query by name. If a name is repeated, its last value counts. */
export const queryOf = (url: string): Record<string, string> => {
  const from = url.indexOf('?')
  if (from < 0) return {}
  const entries = [...new URLSearchParams(url.slice(from))]
  return Object.fromEntries(
    entries.map(([name, value]) => [name === HIDDEN_NAME ? `(${name})` : name, value])
  )
}

/** `GET https://api.complycube.com/v1/… HTTP/1.1`, as clients of proxies write it → `/v1/…` */
export const withoutOrigin = (target: string): string => {
  const path = target.replace(/^[a-z]+:\/\/[^/?#]*/i, '')
  return path.startsWith('/') ? path : `/${path}`
}

const CONTROL_URL = /^(https?:\/\/[^/]+)?\/+_mock\b/

const INBOX_URL = /^(https?:\/\/[^/]+)?\/+_mock\/inbox\/[^/]/

/** Whether a URL or path is that of an inbox, which takes deliveries without a token. */
export const isForInbox = (url: string): boolean => INBOX_URL.test(url)

/** Whether a URL or path belongs to the control surface. */
export const isForControl = (url: string): boolean => CONTROL_URL.test(url)

/** The longest body, in bytes: the largest image in Base64 with escapes, and some more. */
export const MAX_BODY_BYTES = 10 * 1024 * 1024

/**
 * The longest snapshot or transcript that a request may bring, in bytes: the images of a full budget in
 * Base64, and as much again.
 */
const MAX_DOCUMENT_BYTES = 3 * 1024 ** 3

/** Snapshots arrive by PUT, transcripts by POST. */
const DOCUMENT_URL = /^(https?:\/\/[^/]+)?\/_mock\/(snapshot|transcript\/replay)(\?.*)?$/

/** Returns the longest body that a request may bring, in bytes. */
export const maxBytesOf = (method: string | undefined, url: string | undefined): number =>
  (method === 'PUT' || method === 'POST') && DOCUMENT_URL.test(url ?? '')
    ? MAX_DOCUMENT_BYTES
    : MAX_BODY_BYTES

/** The message about a body that is longer than its route allows. */
export const tooLargeMessage = (maxBytes: number): string =>
  `The request body is larger than ${maxBytes} bytes`
