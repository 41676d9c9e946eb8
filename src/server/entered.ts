import type { JournalEntry } from './sandbox/journal.ts'
import type { Sandbox } from './sandbox/sandbox.ts'

/** Where a request is on record: in a sandbox, or where no key has opened one. */
export type Place = Pick<Sandbox, 'journal' | 'clock'> & Partial<Pick<Sandbox, 'images'>>

/** What a request has come into. */
export interface Entered {
  readonly sandbox: Sandbox
  readonly entry: JournalEntry
}
