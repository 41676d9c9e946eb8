import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SIGNATURE_HEADER } from '../../../contracts/events.ts'
import { isRecord, parsedJson } from '../../../contracts/json.ts'
import {
  type CaseStart,
  type Fetch,
  type Incoming,
  type Receiver,
  SUITE_VERSION,
} from '../../../contracts/suite/index.ts'
import { messageOf } from '../../../contracts/thrown.ts'
import { UsageError } from '../../../server/usage-error.ts'
import { signatureOf } from '../../../testing/signature.ts'
import {
  leaveOut,
  lineOf,
  type RecordedCall,
  type RecordedCase,
  type RecordedDelivery,
} from './case-file.ts'

/** Headers of answers that the suite reads. */
const ANSWER_HEADERS = ['Content-Type', 'Location', 'Retry-After', 'ComplyCube-Mock'] as const

/** Headers of deliveries that the suite reads, in lower case. */
const SIGNATURE = SIGNATURE_HEADER.toLowerCase()
const DELIVERY_HEADERS = ['content-type', SIGNATURE]

const prepareFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true })
    if (readdirSync(folder).length === 0) return
  } catch (error) {
    throw new UsageError(`Cannot record in ${folder}: ${messageOf(error)}`)
  }
  throw new UsageError(
    `Cannot record in ${folder}: it is not empty. Name an empty folder or a new one`
  )
}

const fileNameOf = ({ name, number }: CaseStart): string =>
  `${String(number).padStart(3, '0')}-${name.replace(/[^A-Za-z0-9]+/g, '-')}.json`

const keptHeaders = (headers: Headers): Record<string, string> =>
  Object.fromEntries(
    ANSWER_HEADERS.flatMap((name) => {
      const value = headers.get(name)
      return value === null ? [] : [[name, value]]
    })
  )

/** A webhook secret, and its replacement in the recording. */
interface Secret {
  readonly real: string
  readonly replacement: string
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * Records deliveries without the secrets that sign them. A valid signature is replaced by one with
 * the replacement of the secret. A wrong signature stays as it is.
 */
const createDeliveryKeeper = (key: string) => {
  const secrets: Secret[] = []
  const replaceSignature = (bytes: Uint8Array, signature: string): string => {
    const secret = secrets.find(({ real }) => signatureOf(bytes, real) === signature)
    return secret ? signatureOf(bytes, secret.replacement) : signature
  }
  return {
    /** Remembers the secret in an answer. */
    learn(body: unknown): void {
      const [real, replacement] = [body, leaveOut(body, key)].map((version) =>
        isRecord(version) ? textOf(version.secret) : ''
      )
      if (real && replacement) secrets.push({ real, replacement })
    },
    keep({ method, path, headers, bytes }: Incoming, after: number): RecordedDelivery {
      const kept = DELIVERY_HEADERS.flatMap((name) => {
        const value = headers[name]
        if (value === undefined) return []
        return [[name, name === SIGNATURE ? replaceSignature(bytes, value) : value]]
      })
      const text = new TextDecoder().decode(bytes)
      return { after, method, path, headers: Object.fromEntries(kept), text }
    },
  }
}

/** A case that has not ended. */
interface Current {
  readonly start: CaseStart
  readonly calls: RecordedCall[]
  readonly deliveries: RecordedDelivery[]
  answered: number
}

/**
 * Sends requests with `ask`, and writes one file per case to `folder`. Throws a `UsageError` if the
 * folder cannot be used.
 */
export const createCaseRecorder = (ask: Fetch, folder: string, key: string) => {
  prepareFolder(folder)
  const deliveryKeeper = createDeliveryKeeper(key)
  let isReceiving = false
  let current: Current | undefined
  const finish = (): void => {
    if (!current) return
    const { start, calls, deliveries } = current
    const recorded: RecordedCase = {
      suite: SUITE_VERSION,
      case: start.name,
      exchanges: calls,
      ...(isReceiving && { deliveries }),
    }
    writeFileSync(join(folder, fileNameOf(start)), `${JSON.stringify(recorded, null, 2)}\n`)
    current = undefined
  }
  return {
    onCase(start: CaseStart): void {
      finish()
      current = { start, calls: [], deliveries: [], answered: 0 }
    },
    finish,
    /** Returns a receiver that records deliveries. */
    listen(receiver: Receiver): Receiver {
      isReceiving = true
      const answerWith: Receiver['answerWith'] = (answer) => {
        receiver.answerWith((incoming) => {
          current?.deliveries.push(deliveryKeeper.keep(incoming, current.answered))
          return answer(incoming)
        })
      }
      return { url: receiver.url, answerWith }
    },
    fetch: async (request: Request): Promise<Response> => {
      // The call is recorded before its answer, which may never come.
      const call: RecordedCall = { request: lineOf(request), failure: 'no answer' }
      current?.calls.push(call)
      const response = await ask(request)
      const { status, headers } = response
      const text = await response.text()
      const body = parsedJson(text)
      deliveryKeeper.learn(body)
      if (current) current.answered++
      Object.assign(call, {
        failure: undefined,
        status,
        headers: keptHeaders(headers),
        ...(body === undefined
          ? { text: text.replaceAll(key, 'test_key') }
          : { body: leaveOut(body, key) }),
      })
      return new Response(text === '' ? null : text, { status, headers })
    },
  }
}
