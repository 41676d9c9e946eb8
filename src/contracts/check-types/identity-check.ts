import * as z from 'zod'
import { below, documented, type ShapeFacts, wholeResult } from '../facts.ts'
import { optional } from '../fields.ts'
import { analyses, CheckOutcome, PhotoAuthenticity, similarityScore } from './analysis.ts'
import type { CheckType } from './check-type.ts'

/** Vendor: `faceDetection` is in two places, as in ComplyCube's guide (decisions#54). */
export const IdentityCheckResult = z.strictObject({
  outcome: CheckOutcome,
  breakdown: z.strictObject({
    faceAnalysis: z.strictObject({
      ...analyses('faceDetection', 'facialSimilarity', 'previouslyEnrolledFace'),
      breakdown: similarityScore,
    }),
    authenticityAnalysis: PhotoAuthenticity,
    integrityAnalysis: z.strictObject(analyses('faceDetection')),
  }),
})
export type IdentityCheckResult = z.infer<typeof IdentityCheckResult>

const FACE = 'breakdown.faceAnalysis'
const AUTHENTICITY = 'breakdown.authenticityAnalysis'

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { IdentityCheckResult },
    facts: [
      wholeResult,
      documented(
        'walk-through#retrieve-the-outcome, decisions#54',
        below('breakdown', 'faceAnalysis authenticityAnalysis integrityAnalysis'),
        below(FACE, 'faceDetection facialSimilarity breakdown breakdown.facialSimilarityScore'),
        below(AUTHENTICITY, 'spoofedImageAnalysis livenessCheck breakdown'),
        below(AUTHENTICITY, 'breakdown.livenessCheckScore'),
        below('breakdown.integrityAnalysis', 'faceDetection')
      ),
      documented('check-results#identity, decisions#54', `${FACE}.previouslyEnrolledFace`),
    ],
  },
  {
    shapes: { IdentityCheckOptions: identityCheck.options },
    facts: [
      documented(
        'checks#identity-options',
        'enableEnrolledFaces enableSpecimenMatching enableVpnDetection'
      ),
    ],
  },
]

export const identityCheck = {
  type: 'identity_check',
  clientTypes: ['person'],
  requires: ['documentId', 'livePhotoId'],
  needsFrontImage: true,
  options: z.object({
    enableEnrolledFaces: optional(z.boolean()),
    // Vendor: these two are accepted and echoed. No source shows what they add to a result.
    enableSpecimenMatching: optional(z.boolean()),
    enableVpnDetection: optional(z.boolean()),
  }),
  result: IdentityCheckResult,
  facts,
} as const satisfies CheckType
