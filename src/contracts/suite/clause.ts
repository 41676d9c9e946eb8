import type { Provenance } from '../operation.ts'
import type { OperationName } from '../operations.ts'
import type { Source } from '../source.ts'
import type { Story } from './story.ts'

/** What is known of a clause besides its id. */
export interface ClauseDetails {
  /** The statement, in one sentence. */
  readonly says: string
  readonly operation: OperationName
  readonly provenance: Provenance
  /** The headings of `docs/reference` that state it. */
  readonly source: Source
}

/** One statement about ComplyCube, which holds or fails. */
export interface Clause extends ClauseDetails {
  /** Stable, dotted, begins with the resource: `clients.create.answers-200`. */
  readonly id: string
}

/** What a case demands of whoever receives deliveries. */
export interface Receives {
  /** The longest that it waits for one delivery, in milliseconds of the target's time. */
  readonly withinMs?: number
}

/** A short story of requests, and the clauses that it puts to the test. */
export interface Case {
  readonly name: string
  readonly clauses: Readonly<Record<string, ClauseDetails>>
  /** What it takes to receive what it is about; nothing for a case that only asks. */
  readonly receives?: Receives
  readonly story: (story: Story) => Promise<void>
}

/** Declares a case. Its story can verify the clauses of the case and no others. */
export const defineCase = <const C extends Readonly<Record<string, ClauseDetails>>>(declaration: {
  readonly name: string
  readonly clauses: C
  readonly receives?: Receives
  readonly story: (story: Story<keyof C & string>) => Promise<void>
}): Case => declaration

const claim =
  (provenance: Provenance) =>
  (operation: OperationName, source: Source, says: string): ClauseDetails => ({
    says,
    operation,
    provenance,
    source,
  })

/** A clause that ComplyCube's documentation states. A clause is as sure as its least sure part. */
export const documented = claim('documented')

/** A clause that the code or the tests of an official SDK show. */
export const sdk = claim('sdk')

/** A clause that is our assumption. */
export const assumed = claim('assumed')
