import { createHash } from 'node:crypto'
import * as z from 'zod'
import { isRecord, mapTexts } from '../../../contracts/json.ts'

/** Shorter than this, Base64 is no file. */
const LEAST_FILE_LENGTH = 1000

/** Enough of a file to tell of which kind it is, and nothing of what it shows. */
const FIRST_LETTERS = 8

/** What stands in a recording in place of a file. */
const LeftOut = z.strictObject({
  $leftOut: z.strictObject({ bytes: z.int(), sha256: z.string(), begins: z.string() }),
})

const isFile = (text: string): boolean =>
  text.length >= LEAST_FILE_LENGTH && /^[A-Za-z0-9+/]+={0,2}$/.test(text)

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A body without files, the key and the secrets of webhooks. */
export const leaveOut = (body: unknown, key: string): unknown =>
  mapTexts(body, (text, name) => {
    if (name === 'secret') return 'x'.repeat(text.length)
    if (!isFile(text)) return text.replaceAll(key, 'test_key')
    const bytes = Buffer.byteLength(text, 'base64')
    return { $leftOut: { bytes, sha256: hashOf(text), begins: text.slice(0, FIRST_LETTERS) } }
  })

/** Keeps the files that were sent, to put them back into answers. */
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
