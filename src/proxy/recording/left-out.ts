import { createHash } from 'node:crypto'
import { mapTexts } from '../../contracts/map-texts.ts'
import { withoutImages } from '../../server/sandbox/shown-images.ts'
import type { Finding } from '../finding.ts'
import type { RecordedExchange } from './recording.ts'

/** Attributes whose value opens something: of webhooks, of clients that hold a token, of hosted flows. */
const SECRET_NAMES = new Set(['secret', 'token', 'redirectUrl'])

/** Shorter text is no key of anybody, and would be found everywhere. */
const LEAST_KEY_LENGTH = 6

const withoutSecrets = (value: unknown): unknown =>
  mapTexts(value, (text, name) => (SECRET_NAMES.has(name) ? '(secret)' : text))

/** What a recording shows of a body; nothing where there is none. */
export const shownBody = (text: string | undefined): unknown => {
  if (text === undefined || text === '') return undefined
  try {
    return withoutSecrets(withoutImages(JSON.parse(text)))
  } catch {
    const sha256 = createHash('sha256').update(text).digest('hex')
    return { bytes: Buffer.byteLength(text), sha256 }
  }
}

/** What a recording shows of a finding, whose sentence may repeat the value that it is about. */
export const shownFinding = (finding: Finding): RecordedExchange['findings'][number] => {
  const { kind, in: where, attribute, sentence } = finding
  const isOfSecret = attribute.split('.').some((name) => SECRET_NAMES.has(name))
  return {
    kind,
    in: where,
    attribute,
    sentence: isOfSecret ? '(it may tell a secret)' : sentence,
  }
}

/** The same without a key, wherever it stands; `authorization` is what the header says. */
export const withoutKey = (value: unknown, authorization: string): unknown => {
  const key = authorization.trim().replace(/^bearer\s+/i, '')
  if (key.length < LEAST_KEY_LENGTH) return value
  const without = (text: string): string =>
    text.replaceAll(key, '(key)').replaceAll(encodeURIComponent(key), '(key)')
  return mapTexts(value, without, without)
}
