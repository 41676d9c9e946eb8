import * as z from 'zod'
import { assumed, below, documented, type ShapeFacts, wholeResult } from '../facts.ts'
import { Analysis, CheckOutcome } from './analysis.ts'
import type { CheckType } from './check-type.ts'
import { PhotoAuthenticity } from './faces.ts'
import { MinimumAgeOptions } from './minimum-age.ts'

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
