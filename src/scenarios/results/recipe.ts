import type { BreakdownOverrides } from '../scenario.ts'
import type { Subject } from './subject.ts'

/** How the result of one type of check is made. */
export interface ResultRecipe {
  /** The whole breakdown when nothing is wrong. */
  readonly clear: (subject: Subject) => Record<string, unknown>
  /** Leaves that stand out when a scenario says `attention` and does not say where. */
  readonly attention: BreakdownOverrides | ((subject: Subject) => BreakdownOverrides)
  /**
   * Leaves that `clear` judges by the data at hand, such as an age. Where one needs attention, so does
   * the check, unless a scenario speaks of that leaf or somebody decides by hand.
   */
  readonly judges?: readonly string[]
  /**
   * For checks that search: whether they found something, which makes `attention` of `clear`. Their
   * `clear` has put the overrides where they belong, for what was not sought cannot be found.
   */
  readonly hasFindings?: (breakdown: Record<string, unknown>) => boolean
}
