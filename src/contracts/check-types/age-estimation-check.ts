import * as z from 'zod'
import { assumed, below, documented, type ShapeFacts, wholeResult } from '../facts.ts'
import { optional } from '../fields.ts'
import { Analysis, CheckOutcome, PhotoAuthenticity } from './analysis.ts'
import type { CheckType } from './check-type.ts'

/** The permitted age where the options of a check do not say another, in whole years. */
export const DEFAULT_MINIMUM_AGE = 18

/** Who is younger is flagged, in years. */
export const minimumPermittedAge = optional(z.number())

/** What checks that look at ages are told. */
export const MinimumAgeOptions = z.object({ minimumPermittedAge })

/** How the attributes are known. */
export const minimumAgeFacts: readonly ShapeFacts[] = [
  {
    shapes: { MinimumAgeOptions },
    // Documented is that the account predefines the age.
    facts: [assumed('checks#requirements, checks#document-options', 'minimumPermittedAge')],
  },
]

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

export const ageEstimationCheck = {
  type: 'age_estimation_check',
  clientTypes: ['person'],
  requires: ['livePhotoId'],
  // Vendor: the account predefines the age; that a check may say another is assumed.
  options: MinimumAgeOptions,
  result: AgeEstimationCheckResult,
} as const satisfies CheckType

const AUTHENTICITY = 'breakdown.authenticityAnalysis'

/** How the attributes are known. */
export const ageEstimationCheckFacts: readonly ShapeFacts[] = [
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
]
