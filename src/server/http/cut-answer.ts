import type { Cut } from './request.ts'

/** What `fetch` throws when a connection breaks, with the same code in its cause. */
const connectionError = (message: string, because: string): TypeError => {
  const cause = Object.assign(new Error(`read ECONNRESET: ${because}`), { code: 'ECONNRESET' })
  return new TypeError(message, { cause })
}

/** A body that breaks off in the middle. */
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

/** In this process there is no connection to cut: fails as `fetch` does when one is cut. */
export const cutAnswer = async (response: Response, { keeps, because }: Cut): Promise<Response> => {
  if (keeps === 'nothing') throw connectionError('fetch failed', because)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const headers = new Headers(response.headers)
  headers.set('Content-Length', String(bytes.byteLength))
  return new Response(halfOf(bytes, because), { status: response.status, headers })
}
