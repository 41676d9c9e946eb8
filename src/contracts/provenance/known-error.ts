import type { Provenance } from '../operation.ts'
import type { Source } from '../source.ts'
import type { Fact } from './fact.ts'
import type { Family } from './families.ts'

/** A refusal: of which operations, when, and how that is known. */
export interface KnownError extends Fact {
  readonly status: number
  readonly type: string
  readonly of: Family
  /** Ends a sentence that begins with "Answered when". */
  readonly when: string
  /** Clauses of the suite, or beginnings of their ids, and test files that show it. */
  readonly proof: readonly string[]
}

interface Circumstances {
  readonly of: Family
  readonly when: string
  /** Parted by blanks. */
  readonly proof: string
}

/**
 * Errors of one status and type. Each is as sure as its least sure part: where the documentation
 * tells of the refusal but not of its status, it is assumed.
 */
export const errorsOfType =
  (status: number, type: string) =>
  (provenance: Provenance, source: Source, { of, when, proof }: Circumstances): KnownError => ({
    status,
    type,
    of,
    when,
    provenance,
    source,
    proof: proof.split(' '),
  })
