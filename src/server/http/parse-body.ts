import { isUtf8 } from 'node:buffer'
import { invalidRequest } from '../../contracts/errors.ts'
import { usualKind } from '../../contracts/image-files.ts'
import { isRecord } from '../../contracts/json.ts'
import { createToken } from '../sandbox/ids.ts'
import { runAtOnce, type Sliced } from '../sandbox/slices.ts'
import { type DecodedImage, decodeBase64 } from './image-bytes.ts'

export const QUOTE = 0x22
export const COLON = 0x3a
/** What one JSON body may contain. Parsing and validating more takes too long. */
export interface JsonLimits {
  /** Objects and lists inside each other. */
  readonly depth: number
  /** Attributes of all objects together. */
  readonly keys: number
  /** Elements of all lists together. */
  readonly elements: number
  /** Attributes of one object. */
  readonly keysOfOne: number
  /** Bytes of the body without its image. */
  readonly bytes: number
}

/** Bytes of a vendor's body without its image. Parsing, storing and answering more takes too long. */
const MAX_TEXT_BYTES = 2 * 1024 * 1024

/** Bytes of a control body except snapshots and transcripts. */
const MAX_CONTROL_BYTES = 4 * 1024 * 1024

/** Attributes of one object of a control body. The longest that users write is a list of scenarios by name. */
const MAX_OBJECT_KEYS = 2000

/** The limits of the vendor's bodies. */
export const USUAL_JSON_LIMITS: JsonLimits = {
  depth: 64,
  keys: 10_000,
  elements: 10_000,
  keysOfOne: 10_000,
  bytes: MAX_TEXT_BYTES,
}

/** The limits of control bodies except snapshots and transcripts: 10,000 rules must fit. */
export const CONTROL_JSON_LIMITS: JsonLimits = {
  depth: 64,
  keys: 100_000,
  elements: 100_000,
  keysOfOne: MAX_OBJECT_KEYS,
  bytes: MAX_CONTROL_BYTES,
}

/** Attributes of one object of a snapshot or transcript. The longest that a transcript has is that of its images. */
const MAX_DOCUMENT_KEYS = 20_000

/** The limits of snapshots and transcripts. */
export const documentLimits = (maxValues: number): JsonLimits => ({
  depth: 128,
  keys: maxValues,
  elements: maxValues,
  keysOfOne: MAX_DOCUMENT_KEYS,
  bytes: Number.POSITIVE_INFINITY,
})

const BACKSLASH = 0x5c
const BLANK = 0x20
export const COMMA = 0x2c
export const OPEN_LIST = 0x5b
export const CLOSE_LIST = 0x5d
export const OPEN_OBJECT = 0x7b
export const CLOSE_OBJECT = 0x7d

const refusal = (what: string, limit: number) =>
  invalidRequest(`The request body has more than ${limit} ${what}`)

/** From this length on, in bytes, the platform searches a text faster than a loop does. */
const LONG_TEXT = 256

/**
 * Returns the place of the quote that ends a text; `start` is the place after its first quote. If
 * no quote ends it, the place is after the last byte.
 */
export const endOfText = (bytes: Buffer, start: number): number => {
  let at = start
  let turn = at + LONG_TEXT
  let quote = -1
  while (at < bytes.length && bytes[at] !== QUOTE) {
    at += bytes[at] === BACKSLASH ? 2 : 1
    if (at < turn) continue
    if (quote < at) quote = bytes.indexOf(QUOTE, at)
    if (quote < 0) return bytes.length
    const backslash = bytes.subarray(at, quote).indexOf(BACKSLASH)
    if (backslash < 0) return quote
    at += backslash
    turn = at + LONG_TEXT
  }
  return at
}

/**
 * Refuses JSON that exceeds the limits, before it is parsed. One scan of the bytes takes about 10 ms for
 * 10 MiB. Whether they are JSON at all is left to the parser. Throws the vendor's 400.
 */
const refuseOverJsonLimits = (bytes: Buffer, limits: JsonLimits): void =>
  runAtOnce(scanJson(bytes, limits))

/** How many bytes are scanned in one step. */
const STEP_BYTES = 256 * 1024

/** The scan of `refuseOverJsonLimits` in steps, for long bodies. */
export function* scanJson(bytes: Buffer, limits: JsonLimits): Sliced<void> {
  const areLists: boolean[] = []
  /** Attributes so far of each object around this place. */
  const keysAround: number[] = []
  let keys = 0
  let widest = 0
  let elements = 0
  let stepEnd = STEP_BYTES
  for (let at = 0; at < bytes.length; at++) {
    switch (bytes[at]) {
      case QUOTE:
        at = endOfText(bytes, at + 1)
        break
      case OPEN_LIST:
      case OPEN_OBJECT:
        areLists.push(bytes[at] === OPEN_LIST)
        keysAround.push(0)
        if (bytes[at] === OPEN_LIST) elements++
        if (areLists.length > limits.depth) throw refusal('levels of nesting', limits.depth)
        break
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        areLists.pop()
        keysAround.pop()
        break
      case COLON: {
        keys++
        const own = (keysAround.pop() ?? 0) + 1
        keysAround.push(own)
        widest = Math.max(widest, own)
        break
      }
      case COMMA:
        if (areLists.at(-1)) elements++
        break
    }
    if (keys > limits.keys) throw refusal('attributes', limits.keys)
    if (elements > limits.elements) throw refusal('elements in its lists', limits.elements)
    if (at < stepEnd) continue
    stepEnd = at + STEP_BYTES
    yield
  }
  if (widest > limits.keysOfOne) {
    const message = `An object in the body has more than ${limits.keysOfOne} keys, which is the limit`
    throw invalidRequest(message)
  }
}

/** A parsed body, with a placeholder for its image. */
export interface ParsedBody {
  readonly value: unknown
  /** Present if the body has an image attribute that is text. */
  readonly image?: DecodedImage | undefined
  /** Whether the body has such an attribute. */
  readonly hasImage: boolean
  /** The text of the image was refused, and it has line breaks. */
  readonly hasLineBreaks?: boolean
}

/** The placeholder for the text of the image. */
export const IMAGE_PLACEHOLDER = '(image)'

/** Cutting the image out of shorter bodies, in bytes, gains nothing. */
const WORTH_CUTTING = 8 * 1024

let knownToken: string | undefined

/** Stands for the text of an image. It is made at its first use: a start-up snapshot must not hold it. */
const imageToken = (): string => {
  knownToken ??= createToken()
  return knownToken
}

const malformed = (reason: string) =>
  invalidRequest(`The request body could not be parsed as JSON: ${reason}`)

/** Returns the text of bytes. Throws the vendor's 400. */
const textOf = (bytes: Buffer): string => {
  if (!isUtf8(bytes)) throw malformed('it is not UTF-8')
  return bytes.toString('utf8')
}

const parseText = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : 'unknown error')
  }
}

/** Parses JSON without a limit. Throws the vendor's 400 for what is not UTF-8 or not JSON. */
export const parseJsonBytes = (bytes: Buffer): unknown => parseText(textOf(bytes))

const parseJson = (bytes: Buffer, limits: JsonLimits, imageBytes = 0): unknown => {
  const text = textOf(bytes)
  refuseOverJsonLimits(bytes, limits)
  const isLong = bytes.length - imageBytes > limits.bytes
  if (isLong) throw refusal('bytes of text', limits.bytes)
  return parseText(text)
}

const isBlank = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d

/** Returns where the text of the first attribute of this name begins, after its quote. */
const findTextStart = (bytes: Buffer, attribute: string): number | undefined => {
  const key = `"${attribute}"`
  const found = bytes.indexOf(key, 0, 'latin1')
  if (found < 0) return undefined
  let at = found + key.length
  while (isBlank(bytes[at])) at++
  if (bytes[at] !== COLON) return undefined
  at++
  while (isBlank(bytes[at])) at++
  return bytes[at] === QUOTE ? at + 1 : undefined
}

/**
 * Returns the bytes of the text of the first attribute of this name. An escaped quote ends it too
 * early, but then it contains a backslash, which is not Base64.
 */
const findText = (bytes: Buffer, attribute: string): Buffer | undefined => {
  const start = findTextStart(bytes, attribute)
  const end = start === undefined ? -1 : bytes.indexOf(QUOTE, start)
  return end < 0 ? undefined : bytes.subarray(start, end)
}

/** Most images end in so many last bytes of their body. */
const LAST_BYTES = 4 * 1024

/**
 * Returns the text that `findText` most likely returns, without looking for a quote in all of it: the
 * text up to the first quote in the last bytes. If that is Base64, no quote comes earlier.
 */
const guessText = (bytes: Buffer, attribute: string): Buffer | undefined => {
  const start = findTextStart(bytes, attribute)
  if (start === undefined) return undefined
  const end = bytes.indexOf(QUOTE, Math.max(start, bytes.length - LAST_BYTES))
  return end < 0 ? undefined : bytes.subarray(start, end)
}

/** Shorter texts, in bytes, are parsed fast enough. */
const LEAST_PLAIN_TEXT = 64 * 1024

/** Whether bytes are a long text that JSON writes as it is, so that a parser would change nothing. */
const isPlainText = (bytes: Buffer): boolean => {
  if (bytes.length < LEAST_PLAIN_TEXT || !isUtf8(bytes)) return false
  // A callback for each byte would take ten times as long.
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte < BLANK || byte === BACKSLASH) return false
  }
  return true
}

/** Images that can be recognised by their Base64 text, so that it need not be decoded. */
export interface KnownImages {
  /** Returns the image whose text begins at a place of the bytes, and the place after that text. */
  recognise(
    bytes: Buffer,
    start: number
  ): { readonly image: { readonly bytes: Buffer | undefined }; readonly end: number } | undefined
}

/** An image with its text, which is part of the body. */
interface CutImage {
  readonly text: Buffer
  readonly image: DecodedImage
}

const recogniseImage = (
  bytes: Buffer,
  attribute: string,
  known: KnownImages
): CutImage | undefined => {
  const start = findTextStart(bytes, attribute)
  const found = start === undefined ? undefined : known.recognise(bytes, start)
  const image = found?.image.bytes
  if (!found || !image) return undefined
  const text = bytes.subarray(start, found.end)
  return { text, image: { size: image.length, bytes: image, kind: usualKind(image) } }
}

const decodeImage = (bytes: Buffer, attribute: string): CutImage | undefined => {
  const guessed = guessText(bytes, attribute)
  const likely = guessed && decodeBase64(guessed)
  if (guessed && likely?.bytes) return { text: guessed, image: { ...likely, text: guessed } }
  const text = findText(bytes, attribute)
  if (!text) return undefined
  const image = decodeBase64(text)
  if (!image?.bytes) return isPlainText(text) ? { text, image } : undefined
  return { text, image: { ...image, text } }
}

/**
 * The fast way for uploads: the text of the image never becomes a string, which makes an upload of
 * 3.9 MB twice as fast. A token replaces the text before JSON is parsed. If the token then is the
 * value of the attribute, the right text was cut. Everything else is left to `parseWhole`.
 */
const cutOut = (
  bytes: Buffer,
  attribute: string,
  limits: JsonLimits,
  known: KnownImages | undefined
): ParsedBody | undefined => {
  const cut = (known && recogniseImage(bytes, attribute, known)) ?? decodeImage(bytes, attribute)
  if (!cut) return undefined
  const { text, image } = cut
  const start = text.byteOffset - bytes.byteOffset
  const rest = Buffer.concat([
    bytes.subarray(0, start),
    Buffer.from(imageToken()),
    bytes.subarray(start + text.length),
  ])
  const value = parseJson(rest, limits)
  if (!isRecord(value) || value[attribute] !== imageToken()) return undefined
  value[attribute] = IMAGE_PLACEHOLDER
  return { value, image, hasImage: true }
}

/** The way that works for every body. */
const parseWhole = (
  bytes: Buffer,
  attribute: string | undefined,
  limits: JsonLimits
): ParsedBody => {
  const imageText = attribute === undefined ? undefined : findText(bytes, attribute)
  const value = parseJson(bytes, limits, imageText?.length)
  if (attribute === undefined || !isRecord(value)) return { value, hasImage: false }
  const text = value[attribute]
  if (typeof text !== 'string' || text === '') return { value, hasImage: false }
  value[attribute] = IMAGE_PLACEHOLDER
  const image = decodeBase64(Buffer.from(text))
  const hasLineBreaks = image === undefined && (text.includes('\n') || text.includes('\r'))
  return { value, image, hasImage: true, hasLineBreaks }
}

/**
 * Parses the bytes of a body. An empty body is an empty object (decision 4). The image of a body is
 * decoded, unless `known` recognises its text. Throws the vendor's 400 for what is not JSON, and for
 * what exceeds the limits.
 */
export const parseBody = (
  received: Uint8Array | undefined,
  imageAttribute: string | undefined,
  limits = USUAL_JSON_LIMITS,
  known?: KnownImages
): ParsedBody => {
  if (!received || received.byteLength === 0) return { value: {}, hasImage: false }
  const bytes = Buffer.isBuffer(received)
    ? received
    : Buffer.from(received.buffer, received.byteOffset, received.byteLength)
  const isWorthCutting = imageAttribute !== undefined && bytes.length > WORTH_CUTTING
  const cut = isWorthCutting ? cutOut(bytes, imageAttribute, limits, known) : undefined
  return cut ?? parseWhole(bytes, imageAttribute, limits)
}
