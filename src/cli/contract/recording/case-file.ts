import { createHash } from 'node:crypto'
import * as z from 'zod'
import { isBase64Text } from '../../../contracts/image-files.ts'
import { isRecord, mapTexts } from '../../../contracts/json.ts'

/** One request of a case, and the answer. */
export const RecordedCall = z.strictObject({
  /** `POST /v1/clients?page=1` */
  request: z.string(),
  /** Why there is no answer. */
  failure: z.string().optional(),
  status: z.int().min(200).max(599).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  /** The body if it is JSON. */
  body: z.unknown().optional(),
  /** The body if it is not JSON. */
  text: z.string().optional(),
})
export type RecordedCall = z.infer<typeof RecordedCall>

/** One delivery to a webhook. */
export const RecordedDelivery = z.strictObject({
  /** Number of answered requests of the case when it arrived. */
  after: z.int().min(0),
  method: z.string(),
  path: z.string(),
  headers: z.record(z.string(), z.string()),
  /** The exact text, because it is signed. */
  text: z.string(),
})
export type RecordedDelivery = z.infer<typeof RecordedDelivery>

/** A file of a recording. */
export const RecordedCase = z.strictObject({
  suite: z.string(),
  case: z.string(),
  exchanges: z.array(RecordedCall),
  /** Absent if there was no receiver. */
  deliveries: z.array(RecordedDelivery).optional(),
})
export type RecordedCase = z.infer<typeof RecordedCase>

/** Returns the name of a request in a recording. */
export const lineOf = ({ method, url }: Request): string => {
  const { pathname, search } = new URL(url)
  return `${method} ${pathname}${search}`
}

/** Shorter Base64 is not a file. */
const MIN_FILE_LENGTH = 1000

/** Enough characters to recognise the type of a file, too few to show its content. */
const PREFIX_LENGTH = 8

/** Replaces a file in a recording. */
const LeftOut = z.strictObject({
  $leftOut: z.strictObject({ bytes: z.int(), sha256: z.string(), begins: z.string() }),
})

const isFile = (text: string): boolean => text.length >= MIN_FILE_LENGTH && isBase64Text(text)

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Returns a body without files, the API key and webhook secrets. */
export const leaveOut = (body: unknown, key: string): unknown =>
  mapTexts(body, (text, name) => {
    if (name === 'secret') return 'x'.repeat(text.length)
    if (!isFile(text)) return text.replaceAll(key, 'test_key')
    const bytes = Buffer.byteLength(text, 'base64')
    return { $leftOut: { bytes, sha256: hashOf(text), begins: text.slice(0, PREFIX_LENGTH) } }
  })

/** Remembers sent files, and puts them back into recorded answers. */
export const createFileMemory = () => {
  const files = new Map<string, string>()
  const putBack = (value: unknown): unknown => {
    const { data } = LeftOut.safeParse(value)
    if (data) {
      const { bytes, sha256, begins } = data.$leftOut
      return files.get(sha256) ?? begins.padEnd(Math.ceil(bytes / 3) * 4, 'A')
    }
    if (Array.isArray(value)) return value.map(putBack)
    if (!isRecord(value)) return value
    return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, putBack(child)]))
  }
  return {
    learn(body: unknown): void {
      mapTexts(body, (text) => isFile(text) && files.set(hashOf(text), text))
    },
    putBack,
  }
}
