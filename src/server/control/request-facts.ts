import { valueAt } from '../../contracts/dotted-path.ts'
import type { Finding } from '../sandbox/finding.ts'
import type { JournalEntry } from '../sandbox/journal-entry.ts'

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined

/** Path without query. */
export const pathnameOf = ({ path }: JournalEntry): string => path.split('?', 1)[0] ?? path

const idIn = (path: string): string | undefined => /\/clients\/([^/?]+)/.exec(path)?.[1]

const idInQuery = (path: string): string | undefined => {
  const from = path.indexOf('?')
  return (from < 0 ? undefined : new URLSearchParams(path.slice(from)).get('clientId')) ?? undefined
}

/** The client that a request is about, as far as the request or its answer names one. */
export const clientOf = ({ path, body, operation, answer }: JournalEntry): string | undefined =>
  textOf(valueAt(body, 'clientId')) ??
  idIn(path) ??
  idInQuery(path) ??
  textOf(valueAt(answer, operation === 'createClient' ? 'id' : 'clientId'))

/** Undefined until a request is answered. */
export const statusOf = ({ status }: JournalEntry): number | undefined =>
  status === 0 ? undefined : status

/** Kinds of what was sent and did nothing: most likely a slip of the pen. */
const WARNING_KINDS: readonly Finding['kind'][] = ['unknown-property', 'unknown-filter']

/** What was sent and ignored, in words and as data. */
export const warningsOf = ({ notes }: JournalEntry): (Finding & { note: string })[] =>
  notes.flatMap(({ sentence, finding }) =>
    finding && WARNING_KINDS.includes(finding.kind) ? [{ ...finding, note: sentence }] : []
  )
