import type { Provenance } from '../contracts/operation.ts'
import type { OperationName } from '../contracts/operations.ts'

/** One request with its answer, as findings and records name it. */
export interface ExchangeHead {
  /** From 1, in the order of arrival. */
  readonly number: number
  readonly method: string
  /** Without the query, whose values are nobody's business. */
  readonly path: string
  readonly operation: OperationName | undefined
  /** Of the answer; 0 where there was none. */
  readonly status: number
}

/** Something in a request or its answer that the contract does not know. */
export interface Finding extends ExchangeHead {
  /**
   * A violation is what the contract forbids; a notice is what ComplyCube ignores or answers to, but
   * what the caller hardly meant.
   */
  readonly kind: 'violation' | 'notice'
  readonly in: 'request' | 'answer'
  /** Dotted; members of lists stand behind the list: `items.email`. Empty for the whole. */
  readonly attribute: string
  /** What is there, and what the contract says. */
  readonly sentence: string
  /** How sure the contract is of the attribute, and from where. */
  readonly provenance?: Provenance
  readonly source?: string
}

/** What one look finds, before it is known of which exchange. */
export type Found = Pick<Finding, 'kind' | 'in' | 'attribute' | 'sentence'>
