import type { RequestHead } from './http/request.ts'
import { maxBytesOf, type Received } from './http/request.ts'

const headOf = ({ url, headers }: Request): RequestHead => ({
  url,
  header: (name) => headers.get(name) ?? undefined,
})

/** The body of a request that came without a port, unless it is too long or nobody will look at it. */
export const collectRequest = async (
  request: Request,
  deservesReading: (head: RequestHead) => boolean
): Promise<Received> => {
  const none = { bytes: undefined, isTooLarge: false, Response }
  if (request.body === null || !deservesReading(headOf(request))) return none
  const length = Number(request.headers.get('content-length') ?? 0)
  const most = maxBytesOf(request.method, request.url)
  if (length > most) return { ...none, isTooLarge: true }
  const bytes = new Uint8Array(await request.arrayBuffer())
  const isTooLarge = bytes.byteLength > most
  return { bytes: isTooLarge ? undefined : bytes, isTooLarge, Response }
}
