import { IMAGE_BYTES, usualKind } from '../../contracts/image-files.ts'

/**
 * The image in a Base64 text. `bytes` is undefined if there are more than an image may have; the
 * whole is undefined if the text is not Base64.
 */
export type DecodedImage =
  | {
      readonly size: number
      readonly bytes: Uint8Array | undefined
      /** The kind of the file, if its first bytes show one of the usual kinds. */
      readonly kind?: string | undefined
      /** The text as it arrived, if it was cut out of a body. Valid as long as the body is. */
      readonly text?: Buffer | undefined
      /** Returns the bytes in memory that nothing else will use. */
      readonly own?: (() => Buffer) | undefined
    }
  | undefined

/** Larger pieces lie outside V8's young generation, which costs four times as much. */
const PIECE = 32 * 1024

const EQUALS = 0x3d
const MINUS = 0x2d
const UNDERSCORE = 0x5f

/** Bytes behind an image, so that a text which holds more than it should shows. */
const SLACK = 4

/**
 * The memory of the last image, if it was not kept. The next image of its size is decoded into it,
 * because fresh memory is the expensive part.
 */
let spare: Buffer | undefined

const takeMemory = (length: number): Buffer =>
  spare?.length === length ? spare : Buffer.allocUnsafeSlow(length)

const DATA_PREFIX = /^data:[\w/.+;=%-]*,/
const MAX_PREFIX_BYTES = 200

/** Some clients put `data:image/jpeg;base64,` before the text. */
const withoutDataPrefix = (text: Buffer): Buffer => {
  const [prefix = ''] = DATA_PREFIX.exec(text.toString('latin1', 0, MAX_PREFIX_BYTES)) ?? []
  return text.subarray(prefix.length)
}

const paddingOf = (text: Buffer): number => {
  if (text.at(-1) !== EQUALS) return 0
  return text.at(-2) === EQUALS ? 2 : 1
}

/**
 * Decodes Base64 text from the bytes of a request. It is strict without looking at each character:
 * the decoder skips what is not Base64, so a wrong character, a space or a missing pad shows in the
 * number of decoded bytes. The decoder also accepts the URL alphabet, so that is looked for.
 *
 * The returned bytes are valid until the next call, unless `own` was called.
 */
export const decodeBase64 = (source: Buffer): DecodedImage => {
  const text = withoutDataPrefix(source)
  if (text.length === 0 || text.length % 4 !== 0) return undefined
  const size = (text.length / 4) * 3 - paddingOf(text)
  if (size > IMAGE_BYTES.most) return { size, bytes: undefined }
  const memory = takeMemory(size + SLACK)
  spare = memory
  let written = 0
  for (let at = 0; at < text.length; at += PIECE) {
    const piece = text.subarray(at, at + PIECE)
    if (piece.includes(MINUS) || piece.includes(UNDERSCORE)) return undefined
    written += memory.write(piece.toString('latin1'), written, 'base64')
  }
  if (written !== size) return undefined
  const bytes = memory.subarray(0, size)
  const own = (): Buffer => {
    if (spare === memory) spare = undefined
    return bytes
  }
  return { size, bytes, kind: usualKind(bytes), own }
}

/** The kind of a file shows within this many bytes. */
const HEAD_BYTES = 512

const isText = (head: Uint8Array): boolean =>
  head.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d) &&
  Buffer.from(head)
    .toString('latin1')
    .search(/[\x7f-\x9f]/) < 0

/**
 * Returns `gif`, `zip`, `text` …, or undefined if the first bytes do not show the kind. The library
 * that knows all kinds loads slowly, so ask only if `usualKind` returned nothing.
 */
export const findKind = async (bytes: Uint8Array): Promise<string | undefined> => {
  const head = bytes.subarray(0, HEAD_BYTES)
  const { filetypeinfo } = await import('magic-bytes.js')
  const [found] = filetypeinfo(head)
  return found?.extension ?? found?.typename ?? (isText(head) ? 'text' : undefined)
}
