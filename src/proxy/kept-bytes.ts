import { PassThrough } from 'node:stream'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'

/** More of one body is not kept to be looked at: the largest image as Base64, and what is around it. */
const MOST_KEPT_BYTES = 8 * 1024 * 1024

/** Keeps what passes, up to a limit; nothing of what is longer. */
export class KeptBytes {
  #chunks: Uint8Array[] | undefined = []
  #length = 0

  add(chunk: Uint8Array): void {
    this.#length += chunk.byteLength
    if (this.#length > MOST_KEPT_BYTES) this.#chunks = undefined
    else this.#chunks?.push(chunk)
  }

  /** Nothing where it was too much. */
  get bytes(): Uint8Array | undefined {
    return this.#chunks && Buffer.concat(this.#chunks)
  }
}

/** A stream that hands on what it gets, byte for byte, and keeps it. */
export const keepingStream = (): { readonly stream: PassThrough; readonly kept: KeptBytes } => {
  const kept = new KeptBytes()
  const stream = new PassThrough({
    transform: (chunk: Uint8Array, _, done) => {
      kept.add(chunk)
      done(null, chunk)
    },
  })
  return { stream, kept }
}

/** No answer may be longer when it is no longer compressed: a bomb must not fill the memory. */
const LIMIT = { maxOutputLength: 4 * MOST_KEPT_BYTES }

/** The text of a body, whatever it was compressed with; nothing where that cannot be undone. */
export const textOf = (bytes: Uint8Array, contentEncoding: string): string | undefined => {
  const encoding = contentEncoding.trim().toLowerCase()
  const plain = (): Uint8Array | undefined => {
    if (encoding === '' || encoding === 'identity') return bytes
    if (encoding === 'gzip' || encoding === 'x-gzip') return gunzipSync(bytes, LIMIT)
    if (encoding === 'deflate') return inflateSync(bytes, LIMIT)
    if (encoding === 'br') return brotliDecompressSync(bytes, LIMIT)
    return undefined
  }
  if (bytes.byteLength === 0) return ''
  try {
    const read = plain()
    return read && Buffer.from(read).toString('utf8')
  } catch {
    return undefined
  }
}
