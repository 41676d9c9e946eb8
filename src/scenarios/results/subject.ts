import type { Address } from '../../contracts/addresses.ts'
import type { Check } from '../../contracts/checks.ts'
import type { Client } from '../../contracts/clients.ts'
import type { Document } from '../../contracts/documents.ts'
import type { BreakdownOverrides, EngineOutcome, ListedMatch } from '../scenario.ts'
import type { Inventor } from './inventor.ts'
import type { ListedEntity } from './listed-entity.ts'

/** All that a result is made from. */
export interface Subject {
  readonly check: Check
  readonly client: Client
  readonly document: Document | undefined
  readonly address: Address | undefined
  /** Faces of the client that checks before have enrolled, by live photo. */
  readonly enrolledFaces: readonly string[]
  /** The very image of the live photo shows an enrolled face of another client. */
  readonly isFaceOfAnother: boolean
  /** Records of custom lists that bear the client's name. */
  readonly listed: readonly ListedEntity[]
  readonly outcome: EngineOutcome
  /** Somebody decides this check by hand: what the data say does not count. */
  readonly isByHand: boolean
  /** Leaves that the scenario sets, by dotted path. */
  readonly overrides: BreakdownOverrides
  /** Whom the scenario has a screening find, and nobody else; without it, whoever is listed. */
  readonly matches?: readonly ListedMatch[] | undefined
  /** Time of the sandbox at which the result is made, in milliseconds since 1970. */
  readonly now: number
  readonly invent: Inventor
}
