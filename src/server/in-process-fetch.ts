import { type Cut, maxBytesOf, type Received, type RequestHead } from './http/request.ts'

const headOf = ({ url, headers }: Request): RequestHead => ({
  url,
  header: (name) => headers.get(name) ?? undefined,
})

/** Reads the body of a request, unless it is too long or the request is refused without it. */
export const collectRequest = async (
  request: Request,
  deservesReading: (head: RequestHead) => boolean
): Promise<Received> => {
  const none = { bytes: undefined, isTooLarge: false, Response }
  if (request.body === null || !deservesReading(headOf(request))) return none
  const length = Number(request.headers.get('content-length') ?? 0)
  const maxBytes = maxBytesOf(request.method, request.url)
  if (length > maxBytes) return { ...none, isTooLarge: true }
  const bytes = new Uint8Array(await request.arrayBuffer())
  const isTooLarge = bytes.byteLength > maxBytes
  return { bytes: isTooLarge ? undefined : bytes, isTooLarge, Response }
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
export const cutAnswer = async (response: Response, { keeps, because }: Cut): Promise<Response> => {
  if (keeps === 'nothing') throw connectionError('fetch failed', because)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const headers = new Headers(response.headers)
  headers.set('Content-Length', String(bytes.byteLength))
  return new Response(halfOf(bytes, because), { status: response.status, headers })
}

/** Rejects with the signal's reason when the caller gives up, as `fetch` does. */
export const unlessAborted = <T>(answer: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const giveUp = (): void => reject(signal.reason)
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
  })
