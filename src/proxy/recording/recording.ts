import * as z from 'zod'
import { UsageError } from '../../server/usage-error.ts'

/** Version of the file format. Files of other versions are refused. */
export const RECORDING_VERSION = 1

const RecordedFinding = z.strictObject({
  kind: z.enum(['violation', 'notice']),
  in: z.enum(['request', 'answer']),
  attribute: z.string(),
  sentence: z.string(),
})

/**
 * One request with its answer. A body is absent if it was empty or too large. Images and bodies that
 * are not JSON are replaced by their size and hash.
 */
export const RecordedExchange = z.strictObject({
  /** Order of arrival. Exchanges are listed in the order in which they ended. */
  number: z.int().min(1),
  method: z.string(),
  /** With the query. */
  path: z.string().startsWith('/'),
  request: z.unknown().optional(),
  /** 0 if there was no answer. */
  status: z.int().min(0),
  answer: z.unknown().optional(),
  findings: z.array(RecordedFinding),
})
export type RecordedExchange = z.infer<typeof RecordedExchange>

/** The traffic of a checking proxy, without keys, secrets and images. */
export const Recording = z.strictObject({
  version: z.literal(RECORDING_VERSION),
  /** Where the requests went. */
  target: z.string(),
  exchanges: z.array(RecordedExchange),
})
export type Recording = z.infer<typeof Recording>

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError('it is not JSON, or is cut off')
  }
}

/** Parses the text of a recording. Throws a `UsageError` whose message is the end of a sentence. */
export const parseRecording = (text: string): Recording => {
  const value = asJson(text)
  const { data: versioned } = z.looseObject({ version: z.int() }).safeParse(value)
  if (versioned && versioned.version !== RECORDING_VERSION) {
    throw new UsageError(
      `it has version ${versioned.version}, and this program reads version ${RECORDING_VERSION}. Record again`
    )
  }
  const { data, error } = Recording.safeParse(value)
  if (data) return data
  const { path, message } = error.issues[0] ?? { path: [], message: '' }
  throw new UsageError(`at '${path.map(String).join('.')}': ${message}`)
}
