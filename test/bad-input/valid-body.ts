import type { OperationName } from '../../src/contracts/operations.ts'
import type { Ids } from '../support/furnished.ts'
import type { Kind } from './wrong-values.ts'

/** May it be left out? `kept`: yes, as in an update, but it cannot be taken away with `null`. */
export type Need = 'required' | 'optional' | 'kept'

/** A body with every attribute that the documentation lists, and what it says of each. */
export interface ValidBody {
  readonly name: string
  readonly operation: OperationName
  readonly params?: (ids: Ids) => Record<string, string>
  readonly body: (ids: Ids) => Record<string, unknown>
  /** By dotted path. */
  readonly attributes: Readonly<Record<string, readonly [Need, Kind]>>
}
