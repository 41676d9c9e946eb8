import type { IncomingMessage } from 'node:http'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'

/** Longest body that is kept for checking: the largest image as Base64, and what surrounds it. */
const MAX_BODY_BYTES = 8 * 1024 * 1024

/** Collects a body that passes through the proxy, up to a limit. */
export class PassingBody {
  #chunks: Uint8Array[] | undefined = []
  #length = 0

  add(chunk: Uint8Array): void {
    this.#length += chunk.byteLength
    if (this.#length > MAX_BODY_BYTES) this.#chunks = undefined
    else this.#chunks?.push(chunk)
  }

  /** The whole body; `undefined` if it exceeds the limit. */
  get bytes(): Uint8Array | undefined {
    return this.#chunks && Buffer.concat(this.#chunks)
  }
}

/** Limits a decompressed body, because a small one may unpack to gigabytes. */
const LIMIT = { maxOutputLength: 4 * MAX_BODY_BYTES }

/** Returns the text of a body; `undefined` if it cannot be decompressed. */
const textOf = (bytes: Uint8Array, contentEncoding: string): string | undefined => {
  const encoding = contentEncoding.trim().toLowerCase()
  const decompress = (): Uint8Array | undefined => {
    if (encoding === '' || encoding === 'identity') return bytes
    if (encoding === 'gzip' || encoding === 'x-gzip') return gunzipSync(bytes, LIMIT)
    if (encoding === 'deflate') return inflateSync(bytes, LIMIT)
    if (encoding === 'br') return brotliDecompressSync(bytes, LIMIT)
    return undefined
  }
  if (bytes.byteLength === 0) return ''
  try {
    const plain = decompress()
    return plain && Buffer.from(plain).toString('utf8')
  } catch {
    return undefined
  }
}

/** An answer as it arrived, decompressed. */
export interface SeenAnswer {
  readonly status: number
  readonly contentType: string
  readonly text: string
}

/** Returns a readable answer; `undefined` if it is incomplete, too large or cannot be decompressed. */
export const answerOf = (
  head: IncomingMessage | undefined,
  { bytes }: PassingBody
): SeenAnswer | undefined => {
  if (!head || !bytes) return undefined
  const text = textOf(bytes, head.headers['content-encoding'] ?? '')
  if (text === undefined) return undefined
  return { status: head.statusCode ?? 0, contentType: head.headers['content-type'] ?? '', text }
}
