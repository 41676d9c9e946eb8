import type { Provenance } from '../operation.ts'
import type { Fact } from './fact.ts'

/** What ComplyCube does beyond the shape of one request and one answer. */
export interface Rule extends Fact {
  /** The rule, in one sentence. */
  readonly says: string
  /** Files below `src` that keep it. */
  readonly keptBy: readonly string[]
  /** Clauses of the suite, or beginnings of their ids, and test files that show it. */
  readonly proof: readonly string[]
}

interface Evidence {
  /** Parted by blanks. */
  readonly keptBy: string
  /** Parted by blanks. */
  readonly proof: string
}

const rule =
  (provenance: Provenance) =>
  (source: string, says: string, { keptBy, proof }: Evidence): Rule => ({
    provenance,
    source,
    says,
    keptBy: keptBy.split(' '),
    proof: proof.split(' '),
  })

/** A rule that ComplyCube's documentation states. A rule is as sure as its least sure part. */
export const documentedRule = rule('documented')

/** A rule that the code or the tests of an official SDK show. */
export const sdkRule = rule('sdk')

/** A rule that captured answers show. */
export const observedRule = rule('observed')

/** A rule that is our assumption, or our own decision. */
export const assumedRule = rule('assumed')
