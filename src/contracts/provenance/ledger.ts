import type * as z from 'zod'
import type { Source } from '../source.ts'
import type { Facts } from './fact.ts'

/** What has attributes: a schema, or the names that the query of a list takes. */
export type Shape = z.ZodType | readonly string[]

/** How each attribute of some shapes is known. An attribute is named once, whichever has it. */
export interface Ledger {
  /** Schemas by the names they are exported under, filters by the name of their operation. */
  readonly shapes: Readonly<Record<string, Shape>>
  /**
   * All that is known; or that all of it is assumed, which is the one thing that may be said without
   * names: an attribute that is forgotten must not become surer than it is.
   */
  readonly facts: readonly Facts[] | { readonly allAssumed: Source }
}
