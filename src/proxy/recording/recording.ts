import * as z from 'zod'
import { UsageError } from '../../server/usage-error.ts'

/** Changes with the form of recordings; another one is not read. */
export const RECORDING_VERSION = 1

const RecordedFinding = z.strictObject({
  kind: z.enum(['violation', 'notice']),
  in: z.enum(['request', 'answer']),
  attribute: z.string(),
  sentence: z.string(),
})

/**
 * One request with its answer. Bodies are there as far as there were any and they were not too large to
 * be looked at; what is no JSON is described by its size and hash, as images are.
 */
export const RecordedExchange = z.strictObject({
  /** In the order of arrival; exchanges stand in the order in which they ended. */
  number: z.int().min(1),
  method: z.string(),
  /** With its query. */
  path: z.string().startsWith('/'),
  request: z.unknown().optional(),
  /** 0 where there was no answer. */
  status: z.int().min(0),
  answer: z.unknown().optional(),
  findings: z.array(RecordedFinding),
})
export type RecordedExchange = z.infer<typeof RecordedExchange>

/** What passed through a checking proxy, without keys, secrets and images. */
export const Recording = z.strictObject({
  version: z.literal(RECORDING_VERSION),
  /** Whom requests were handed on to. */
  target: z.string(),
  exchanges: z.array(RecordedExchange),
})
export type Recording = z.infer<typeof Recording>

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError('it is not JSON, or was cut off')
  }
}

/** Reads the text of a recording. Throws a `UsageError` whose message is the end of a sentence. */
export const parseRecording = (text: string): Recording => {
  const value = asJson(text)
  const { data: versioned } = z.looseObject({ version: z.int() }).safeParse(value)
  if (versioned && versioned.version !== RECORDING_VERSION) {
    throw new UsageError(
      `it has version ${versioned.version}, and this program reads version ${RECORDING_VERSION}. Record anew`
    )
  }
  const { data, error } = Recording.safeParse(value)
  if (data) return data
  const { path, message } = error.issues[0] ?? { path: [], message: '' }
  throw new UsageError(`at '${path.map(String).join('.')}': ${message}`)
}
