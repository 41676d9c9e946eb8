import { createHash } from 'node:crypto'
import { closeSync, constants, ftruncateSync, openSync, writeSync } from 'node:fs'
import { mapTexts } from '../../contracts/json.ts'
import { withoutImages } from '../../server/sandbox/shown-images.ts'
import { UsageError } from '../../server/usage-error.ts'
import type { SeenExchange } from '../check-exchange.ts'
import type { Finding } from '../findings.ts'
import { RECORDING_VERSION, RecordedExchange, type Recording } from './recording.ts'

/** Attributes whose value grants access: of webhooks, tokens and hosted flows. */
const SECRET_NAMES = new Set(['secret', 'token', 'redirectUrl'])

/** Shorter text is not a key, and would match everywhere. */
const MIN_KEY_LENGTH = 6

const withoutSecrets = (value: unknown): unknown =>
  mapTexts(value, (text, name) => (SECRET_NAMES.has(name) ? '(secret)' : text))

/** Returns a body without secrets and images; `undefined` if there is no body. */
const recordedBody = (text: string | undefined): unknown => {
  if (text === undefined || text === '') return undefined
  try {
    return withoutSecrets(withoutImages(JSON.parse(text)))
  } catch {
    const sha256 = createHash('sha256').update(text).digest('hex')
    return { bytes: Buffer.byteLength(text), sha256 }
  }
}

/** The sentence of a finding may quote the value, so it is replaced for secrets. */
const recordedFinding = (finding: Finding): RecordedExchange['findings'][number] => {
  const { kind, in: where, attribute, sentence } = finding
  const isOfSecret = attribute.split('.').some((name) => SECRET_NAMES.has(name))
  return {
    kind,
    in: where,
    attribute,
    sentence: isOfSecret ? '(may contain a secret)' : sentence,
  }
}

/** Removes the API key from every text. `authorization` is the value of the header. */
const withoutKey = (value: unknown, authorization: string): unknown => {
  const key = authorization.trim().replace(/^bearer\s+/i, '')
  if (key.length < MIN_KEY_LENGTH) return value
  const without = (text: string): string =>
    text.replaceAll(key, '(key)').replaceAll(encodeURIComponent(key), '(key)')
  return mapTexts(value, without, without)
}

/** What follows the last exchange. It is written each time, so that the file is always complete. */
const TAIL = '\n]}\n'

const cannotWrite = (file: string, error: unknown): UsageError =>
  new UsageError(
    `Cannot write the recording to ${file}: ${error instanceof Error ? error.message : error}`
  )

/** Opens a file whose tail is overwritten by each addition. Its content changes after `begin`. */
const openFile = (file: string) => {
  const attempt = <T>(act: () => T): T => {
    try {
      return act()
    } catch (error) {
      throw cannotWrite(file, error)
    }
  }
  // Only the owner may read it: it holds personal data.
  const handle = attempt(() => openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600))
  let length = 0
  return {
    begin: (head: string): void =>
      attempt(() => {
        ftruncateSync(handle)
        length = writeSync(handle, head, 0)
        writeSync(handle, TAIL, length)
      }),
    add: (text: string): void =>
      attempt(() => {
        const bytes = Buffer.from(text + TAIL)
        writeSync(handle, bytes, 0, bytes.length, length)
        length += bytes.length - TAIL.length
      }),
    close: (): void => closeSync(handle),
  }
}

/** Parts of a request that a `SeenExchange` lacks. */
interface Sent {
  /** The path with its query. */
  readonly path: string
  /** The value of this header. */
  readonly authorization: string
}

/**
 * Opens a recording in memory, and in a file if one is given. Throws a `UsageError` if the file cannot
 * be written.
 */
export const openRecording = (target: URL, file: string | undefined) => {
  const written = file === undefined ? undefined : openFile(file)
  const exchanges: RecordedExchange[] = []
  const content: Recording = {
    version: RECORDING_VERSION,
    // Without user and password.
    target: target.origin + target.pathname.replace(/\/$/, ''),
    exchanges,
  }
  let failure: unknown
  let isOpen = true
  return {
    content,
    /** Writes the beginning of the file. */
    begin(): void {
      const { version } = content
      const head = JSON.stringify({ version, target: content.target }).slice(0, -1)
      written?.begin(`${head},"exchanges":[`)
    },
    add(seen: SeenExchange, findings: readonly Finding[], { path, authorization }: Sent): void {
      const { number, method, status, requestBytes, answer } = seen
      const request = recordedBody(requestBytes && Buffer.from(requestBytes).toString('utf8'))
      const body = recordedBody(answer?.text)
      const whole = {
        number,
        method,
        path,
        ...(request !== undefined && { request }),
        status,
        ...(body !== undefined && { answer: body }),
        findings: findings.map(recordedFinding),
      }
      const exchange = RecordedExchange.parse(withoutKey(whole, authorization))
      const separator = exchanges.length === 0 ? '\n' : ',\n'
      exchanges.push(exchange)
      if (failure !== undefined || !isOpen) return
      try {
        written?.add(separator + JSON.stringify(exchange))
      } catch (error) {
        failure = error
      }
    },
    /** Closes the file. Throws a `UsageError` if an exchange could not be written. */
    close(): void {
      if (isOpen) written?.close()
      isOpen = false
      if (failure !== undefined) throw failure
    },
  }
}
