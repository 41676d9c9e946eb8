/** The class that answers are made with: the platform's own, or the listener's light one. */
export type ResponseClass = new (
  body: string | null,
  init: { status: number; headers: Record<string, string> }
) => Response

/** What is done to the connection in place of sending the whole answer. */
export interface Cut {
  readonly keeps: 'nothing' | 'half'
  readonly because: string
}

/** What the transport hands over beside the request's line and headers. */
export interface Received {
  /** The whole body; undefined where there was none. Good until the transport goes on. */
  bytes: Uint8Array | undefined
  /** The body was longer than allowed and was not kept. */
  readonly isTooLarge: boolean
  readonly Response: ResponseClass
  /** Set where the transport is to cut the connection. */
  cut?: Cut
}

/** Copies the body, for an answer that is made later: its memory is used again for others. */
export const keepBytes = (received: Received): void => {
  if (received.bytes) received.bytes = Buffer.from(received.bytes)
}

/** The longest body that is taken, in bytes: a full image in Base64, with escapes, and some more. */
export const MOST_BODY_BYTES = 10 * 1024 * 1024

/** The longest snapshot that can be put back, or transcript that can be replayed, in bytes. */
const MOST_DOCUMENT_BYTES = 256 * 1024 * 1024

/** Where they go: by PUT and by POST. */
const DOCUMENT_URL = /^(https?:\/\/[^/]+)?\/_mock\/(snapshot|transcript\/replay)(\?.*)?$/

const CONTROL_URL = /^(https?:\/\/[^/]+)?\/+_mock\b/

/** Whether a request is one to the control surface, by its whole address or by its path. */
export const isForControl = (url: string): boolean => CONTROL_URL.test(url)

/** The longest body that a request may bring, in bytes. */
export const mostBytesOf = (method: string | undefined, url: string | undefined): number =>
  /^(PUT|POST)$/.test(method ?? '') && DOCUMENT_URL.test(url ?? '')
    ? MOST_DOCUMENT_BYTES
    : MOST_BODY_BYTES

/** What is said of a body that is longer than its route takes. */
export const tooLargeMessage = (mostBytes: number): string =>
  `The request body is larger than ${mostBytes} bytes`
