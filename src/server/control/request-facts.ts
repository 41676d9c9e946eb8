import type { Finding, JournalEntry } from '../sandbox/journal.ts'

/** Path without query. */
export const pathnameOf = ({ path }: JournalEntry): string => path.split('?', 1)[0] ?? path

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
