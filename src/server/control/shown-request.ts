import type { Finding, JournalEntry } from '../sandbox/journal-entry.ts'
import { withoutImages } from '../sandbox/without-images.ts'

/** A request as the control surface shows it. */
export interface ShownRequest {
  /** `r1`, `r2`, … in the order of arrival; `u1`, … where no key opened a sandbox. */
  readonly id: string
  readonly at: string
  readonly method: string
  readonly path: string
  /** Absent where no route fits. */
  readonly operation?: string
  readonly body?: unknown
  /** Absent, with what follows, until the request is answered. */
  readonly status?: number
  readonly answer?: unknown
  /** By the sandbox's clock: zero on one that stands still. */
  readonly durationMs?: number
  /** What the mock ignored or decided, in sentences. */
  readonly notes: readonly string[]
  /** The same as data, where that helps. */
  readonly findings: readonly Finding[]
}

/** Images, however they came, are shown by hash, type and size. */
export const showRequest = (entry: JournalEntry): ShownRequest => ({
  id: entry.id,
  at: new Date(entry.arrivedAt).toISOString(),
  method: entry.method,
  path: entry.path,
  ...(entry.operation !== undefined && { operation: entry.operation }),
  ...(entry.body !== undefined && { body: withoutImages(entry.body) }),
  ...(entry.status !== 0 && {
    status: entry.status,
    ...(entry.answer && { answer: withoutImages(entry.answer) }),
    durationMs: entry.durationMs,
  }),
  notes: entry.notes.map(({ sentence }) => sentence),
  findings: entry.notes.flatMap(({ finding }) => finding ?? []),
})
