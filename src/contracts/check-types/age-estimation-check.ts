import * as z from 'zod'
import { assumed, below, documented, type ShapeFacts, wholeResult } from '../facts.ts'
import { optional } from '../fields.ts'
import { Analysis, CheckOutcome, PhotoAuthenticity } from './analysis.ts'
import type { CheckType } from './check-type.ts'

/** Minimum age in years when the options of a check have none. */
export const DEFAULT_MINIMUM_AGE = 18

/** Minimum age, in years. */
export const minimumPermittedAge = optional(z.number())

/** Options of checks that look at ages. */
export const MinimumAgeOptions = z.object({ minimumPermittedAge })

export const AgeEstimationCheckResult = z.strictObject({
  outcome: CheckOutcome,
  breakdown: z.strictObject({
    ageEstimationAnalysis: z.strictObject({
      ageValidation: Analysis,
      /** Whole years. */
      breakdown: z.strictObject({ age: z.int(), ageMin: z.int(), ageMax: z.int() }).optional(),
    }),
    authenticityAnalysis: PhotoAuthenticity,
  }),
})
export type AgeEstimationCheckResult = z.infer<typeof AgeEstimationCheckResult>

const AUTHENTICITY = 'breakdown.authenticityAnalysis'

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { AgeEstimationCheckResult },
    facts: [
      wholeResult,
      documented(
        'check-results#age-estimation',
        below('breakdown', 'ageEstimationAnalysis authenticityAnalysis'),
        below('breakdown.ageEstimationAnalysis', 'ageValidation breakdown'),
        below('breakdown.ageEstimationAnalysis.breakdown', 'age ageMin ageMax')
      ),
      assumed(
        'check-results#age-estimation',
        below(AUTHENTICITY, 'spoofedImageAnalysis livenessCheck breakdown'),
        `${AUTHENTICITY}.breakdown.livenessCheckScore`
      ),
    ],
  },
  {
    shapes: { MinimumAgeOptions },
    // The documentation says that the account sets the age.
    facts: [assumed('checks#requirements, checks#document-options', 'minimumPermittedAge')],
  },
]

export const ageEstimationCheck = {
  type: 'age_estimation_check',
  clientTypes: ['person'],
  requires: ['livePhotoId'],
  // Vendor: the account sets the age. An option of the check is assumed.
  options: MinimumAgeOptions,
  result: AgeEstimationCheckResult,
  facts,
} as const satisfies CheckType
