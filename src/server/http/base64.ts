import { IMAGE_BYTES } from '../../contracts/images.ts'
import { usualKind } from './image-kind.ts'

/**
 * What the Base64 text of an image holds: its bytes, or only their number where that is more than an
 * image may have; nothing where the text is not Base64.
 */
export type DecodedImage =
  | {
      readonly size: number
      readonly bytes: Uint8Array | undefined
      /** What the file is by its first bytes, where they tell. */
      readonly kind?: string | undefined
    }
  | undefined

/** Larger pieces would be put outside V8's young generation, which costs four times as much. */
const PIECE = 32 * 1024

const EQUALS = 0x3d
const MINUS = 0x2d
const UNDERSCORE = 0x5f

/** Where decoded bytes go first. Used again for each image: fresh memory is what is dear. */
let scratch: Buffer | undefined

const DATA_PREFIX = /^data:[\w/.+;=%-]*,/
const MOST_PREFIX_BYTES = 200

/** Some clients put `data:image/jpeg;base64,` before the text; it tells nothing new. */
const withoutDataPrefix = (text: Buffer): Buffer => {
  const [prefix = ''] = DATA_PREFIX.exec(text.toString('latin1', 0, MOST_PREFIX_BYTES)) ?? []
  return text.subarray(prefix.length)
}

const paddingOf = (text: Buffer): number => {
  if (text.at(-1) !== EQUALS) return 0
  return text.at(-2) === EQUALS ? 2 : 1
}

/**
 * Decodes Base64 text from the bytes of a request. Strict without looking at each character: the
 * decoder skips what is not Base64, so a wrong character, a blank or a missing pad shows in the
 * number of decoded bytes. The decoder also takes the URL alphabet, which is looked for apart.
 *
 * The answer's bytes are good until the next call.
 */
export const decodeBase64 = (source: Buffer): DecodedImage => {
  const text = withoutDataPrefix(source)
  if (text.length === 0 || text.length % 4 !== 0) return undefined
  const size = (text.length / 4) * 3 - paddingOf(text)
  if (size > IMAGE_BYTES.most) return { size, bytes: undefined }
  scratch ??= Buffer.allocUnsafeSlow(IMAGE_BYTES.most + 4)
  let written = 0
  for (let at = 0; at < text.length; at += PIECE) {
    written += scratch.write(text.toString('latin1', at, at + PIECE), written, 'base64')
  }
  if (written !== size || text.includes(MINUS) || text.includes(UNDERSCORE)) return undefined
  const bytes = scratch.subarray(0, size)
  return { size, bytes, kind: usualKind(bytes) }
}
