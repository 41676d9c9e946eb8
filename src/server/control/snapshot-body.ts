import { valueAtSteps } from '../../contracts/json.ts'
import type { JsonLimits } from '../http/parse-body.ts'
import { parseBody, scanJson } from '../http/parse-body.ts'
import { createToken } from '../sandbox/ids.ts'
import { ImageBytes } from '../sandbox/images.ts'
import type { Sliced } from '../sandbox/slices.ts'
import { parseInSteps } from './parse-in-steps.ts'

/** Shorter strings stay in the text that is parsed, in bytes. */
const LEAST_LENGTH = 4096

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Images in a snapshot: where the state has the Base64 of each. */
const IMAGES_PATH = ['state', 'images', 'kept']

/** How many short texts are looked at in one step. */
const TEXTS_A_STEP = 1000

/** Returns the index of the quote that ends a string, or -1. */
const endOfString = (bytes: Buffer, start: number): number => {
  for (let end = bytes.indexOf(QUOTE, start); end >= 0; end = bytes.indexOf(QUOTE, end + 1)) {
    let first = end
    while (bytes[first - 1] === BACKSLASH) first--
    if ((end - first) % 2 === 0) return end
  }
  return -1
}

/** Returns the bytes of Base64 between two positions; undefined if it is not exactly Base64. */
const decodedBetween = (bytes: Buffer, start: number, end: number): Buffer | undefined => {
  if ((end - start) % 4 !== 0) return undefined
  const text = bytes.toString('latin1', start, end)
  const decoded = Buffer.from(text, 'base64')
  return decoded.toString('base64') === text ? decoded : undefined
}

/**
 * Parses the body of a snapshot or a transcript, in steps. A full sandbox has more Base64 than one string can
 * hold, so long images are cut out of the bytes and become `ImageBytes` in `state.images.kept`. Throws 400.
 */
export function* parseSnapshotBody(
  given: Uint8Array | undefined,
  limits: JsonLimits
): Sliced<unknown> {
  if (given === undefined || given.byteLength < LEAST_LENGTH)
    return parseBody(given, undefined, limits).value
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  const token = createToken()
  const images: Buffer[] = []
  const pieces: Buffer[] = []
  let done = 0
  let texts = 0
  for (let open = bytes.indexOf(QUOTE); open >= 0; ) {
    const close = endOfString(bytes, open + 1)
    if (close < 0) break
    const isLong = close - open > LEAST_LENGTH
    const image = isLong ? decodedBetween(bytes, open + 1, close) : undefined
    if (image) {
      pieces.push(bytes.subarray(done, open + 1), Buffer.from(token + images.length))
      images.push(image)
      done = close
    }
    open = bytes.indexOf(QUOTE, close + 1)
    if (++texts % TEXTS_A_STEP === 0 || isLong) yield
  }
  const text = images.length === 0 ? bytes : Buffer.concat([...pieces, bytes.subarray(done)])
  yield* scanJson(text, limits)
  const value = yield* parseInSteps(text)
  if (images.length === 0) return value
  const imageOf = (text: string): Buffer | undefined =>
    text.startsWith(token) ? images[Number(text.slice(token.length))] : undefined
  const kept = valueAtSteps(value, IMAGES_PATH)
  const placed = Array.isArray(kept) ? placeImages(kept, imageOf) : 0
  // Long Base64 elsewhere, such as a long name, is text again.
  return placed === images.length ? value : withTexts(value, imageOf)
}

/** Puts images in the place of their tokens. Returns their number. */
const placeImages = (kept: unknown[], imageOf: (text: string) => Buffer | undefined): number => {
  let placed = 0
  for (const [index, text] of kept.entries()) {
    const image = typeof text === 'string' ? imageOf(text) : undefined
    if (!image) continue
    kept[index] = new ImageBytes(image)
    placed++
  }
  return placed
}

const withTexts = (value: unknown, imageOf: (text: string) => Buffer | undefined): unknown => {
  if (typeof value === 'string') return imageOf(value)?.toString('base64') ?? value
  if (typeof value !== 'object' || value === null || value instanceof ImageBytes) return value
  if (Array.isArray(value)) return value.map((member) => withTexts(member, imageOf))
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withTexts(member, imageOf)])
  )
}
