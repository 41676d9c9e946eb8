import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { RecordedBody, RecordedPart } from './transcript.ts'

/** The images of a transcript, each once. */
export class RecordedImages {
  /** Base64 by the SHA-256 of the bytes. */
  readonly byHash = new Map<string, string>()
  /** The length of all of them together, in characters. */
  length = 0

  keep(hash: string, base64: string): void {
    if (this.byHash.has(hash)) return
    this.byHash.set(hash, base64)
    this.length += base64.length
  }
}

/** The length of a body without its images, in characters. */
export const lengthOf = (body: RecordedBody | undefined): number => {
  if (body === undefined || typeof body === 'string') return body?.length ?? 0
  const lengths = body.map((part) => {
    if (typeof part === 'string') return part.length
    return 'base64' in part ? part.base64.length : part.image.length
  })
  return lengths.reduce((sum, length) => sum + length, 0)
}

/** Shorter Base64 stays in the text, in characters. */
const LEAST_LENGTH = 256

/** The hash of an image; undefined if its bytes do not give the same Base64 again. */
const hashOf = (base64: string): string | undefined => {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.toString('base64') !== base64) return undefined
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * Takes the images out of a text: Base64 between two quotes, or after the comma of a data URL. Uses no
 * pattern: those fail on texts of megabytes.
 */
export const recordText = (text: string, images: RecordedImages): RecordedBody => {
  const parts: RecordedPart[] = []
  let done = 0
  for (let from = 0, end = text.indexOf('"'); end >= 0; end = text.indexOf('"', from)) {
    const quoted = text.slice(from, end)
    from = end + 1
    if (quoted.length < LEAST_LENGTH) continue
    const base64 = quoted.slice(quoted.lastIndexOf(',') + 1)
    const image = base64.length < LEAST_LENGTH ? undefined : hashOf(base64)
    if (image === undefined) continue
    images.keep(image, base64)
    parts.push(text.slice(done, end - base64.length), { image })
    done = end
  }
  return parts.length === 0 ? text : [...parts, text.slice(done)]
}

export const recordBytes = (bytes: Uint8Array, images: RecordedImages): RecordedBody => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!isUtf8(buffer)) return [{ base64: buffer.toString('base64') }]
  return recordText(buffer.toString('utf8'), images)
}

/** Returns the bytes of a recorded body. */
export const bytesOf = (body: RecordedBody, images: Readonly<Record<string, string>>): Buffer => {
  if (typeof body === 'string') return Buffer.from(body)
  return Buffer.concat(
    body.map((part) => {
      if (typeof part === 'string') return Buffer.from(part)
      if ('base64' in part) return Buffer.from(part.base64, 'base64')
      return Buffer.from(images[part.image] ?? '')
    })
  )
}
