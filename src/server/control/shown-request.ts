import { valueAt } from '../../contracts/dotted-path.ts'
import type { Finding, JournalEntry } from '../sandbox/journal.ts'
import { withoutImages } from '../sandbox/shown-images.ts'

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
  /** 0 while there is no answer, and where there never will be. */
  readonly status: number
  /** Absent, as is the duration, until the request is answered. */
  readonly answer?: unknown
  /** By the sandbox's clock: zero on one that stands still. */
  readonly durationMs?: number
  /** What the mock ignored or decided, in sentences. */
  readonly notes: readonly string[]
  /** The same as data, where that helps. */
  readonly findings: readonly Finding[]
}

/** A page of a list with the ids of its items: a thousand answers with whole ones would be megabytes. */
const byId = (answer: object): object => {
  const items: unknown = Reflect.get(answer, 'items')
  if (!Array.isArray(items)) return answer
  return { ...answer, items: items.map((item: unknown) => valueAt(item, 'id') ?? item) }
}

/** Images, however they came, are shown by hash, type and size. */
const show = (entry: JournalEntry, answer: object | undefined): ShownRequest => ({
  id: entry.id,
  at: new Date(entry.arrivedAt).toISOString(),
  method: entry.method,
  path: entry.path,
  ...(entry.operation !== undefined && { operation: entry.operation }),
  ...(entry.body !== undefined && { body: withoutImages(entry.body) }),
  status: entry.status,
  ...(entry.status !== 0 && {
    ...(answer && { answer: withoutImages(answer) }),
    durationMs: entry.durationMs,
  }),
  notes: entry.notes.map(({ sentence }) => sentence),
  findings: entry.notes.flatMap(({ finding }) => finding ?? []),
})

/** A request with all that is kept of it. */
export const showRequest = (entry: JournalEntry): ShownRequest => show(entry, entry.answer)

/** A request among others: of a list that was answered the ids alone. */
export const summarise = (entry: JournalEntry): ShownRequest =>
  show(entry, entry.answer && byId(entry.answer))
