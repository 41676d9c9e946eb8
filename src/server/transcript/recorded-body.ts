import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'

/** Texts in turn with images, which are kept apart under the hash of their bytes; or else any bytes. */
export type RecordedPart = string | { readonly image: string } | { readonly base64: string }
export type RecordedBody = string | readonly RecordedPart[]

/** Base64 of images, by the SHA-256 of their bytes. */
export type RecordedImages = Map<string, string>

/** Base64 that is long enough to be worth keeping apart, up to the end of its text in JSON. */
const LONG_BASE64 = /(?<=[",])[A-Za-z0-9+/]{256,}={0,2}(?=")/g

/** The hash that an image goes by; nothing where its Base64 would not come out of its bytes again. */
const hashOf = (base64: string): string | undefined => {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.toString('base64') !== base64) return undefined
  return createHash('sha256').update(bytes).digest('hex')
}

/** Takes the images out of a text. */
export const recordText = (text: string, images: RecordedImages): RecordedBody => {
  const parts: RecordedPart[] = []
  let from = 0
  for (const { 0: base64, index } of text.matchAll(LONG_BASE64)) {
    const image = hashOf(base64)
    if (image === undefined) continue
    images.set(image, base64)
    parts.push(text.slice(from, index), { image })
    from = index + base64.length
  }
  return parts.length === 0 ? text : [...parts, text.slice(from)]
}

export const recordBytes = (bytes: Uint8Array, images: RecordedImages): RecordedBody => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!isUtf8(buffer)) return [{ base64: buffer.toString('base64') }]
  return recordText(buffer.toString('utf8'), images)
}

/** What was recorded, as it came. */
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
