import type { Address } from '../../contracts/addresses.ts'
import type { ScreeningMatch } from '../../contracts/check-types/screening-check.ts'
import type { Check } from '../../contracts/checks.ts'
import type { Client } from '../../contracts/clients.ts'
import type { Document } from '../../contracts/documents.ts'
import type { SampleMark } from '../sample-mark.ts'
import type { BreakdownOverrides, EngineOutcome, ListedMatch } from '../scenario.ts'
import type { Inventor } from './inventor.ts'

/** A person or company on a list: a match without what the screening itself adds. */
export type ListedEntity = Omit<ScreeningMatch, 'id' | 'outcome' | 'comment' | 'score'>

/** Everything that a result is made from. */
export interface Subject {
  readonly check: Check
  readonly client: Client
  readonly document: Document | undefined
  readonly address: Address | undefined
  /** The mark of the sample picture that the check reads, if its pictures are samples. */
  readonly sample?: SampleMark | undefined
  /** Ids of the live photos that earlier checks of the client enrolled. */
  readonly enrolledFaces: readonly string[]
  /** Whether the same image is enrolled as a face of another client. */
  readonly isFaceOfAnother: boolean
  /** Records of custom lists with the client's name. */
  readonly listed: readonly ListedEntity[]
  readonly outcome: EngineOutcome
  /** Whether a person decides the check: then the data at hand do not change the outcome. */
  readonly isByHand: boolean
  /** Leaves that the scenario sets, by dotted path. */
  readonly overrides: BreakdownOverrides
  /** All matches of a screening, if the scenario lists them; otherwise they are searched. */
  readonly matches?: readonly ListedMatch[] | undefined
  /** Time of the sandbox at which the result is made, in milliseconds since 1970. */
  readonly now: number
  readonly invent: Inventor
}

/** How the result of one check type is made. */
export interface ResultRecipe {
  /** The whole breakdown if nothing is wrong. */
  readonly clear: (subject: Subject) => Record<string, unknown>
  /** The leaves to set if a scenario says `attention` without naming leaves. */
  readonly attention: BreakdownOverrides | ((subject: Subject) => BreakdownOverrides)
  /**
   * Leaves that `clear` derives from the data at hand, such as an age. If one of them needs attention,
   * the check does too, unless the scenario sets that leaf or a person decides.
   */
  readonly judges?: readonly string[]
  /**
   * For screening checks: whether the breakdown has matches, which turn `clear` into `attention`.
   * Their `clear` applies the overrides itself, because a search finds only what it looks for.
   */
  readonly hasMatches?: (breakdown: Record<string, unknown>) => boolean
}
