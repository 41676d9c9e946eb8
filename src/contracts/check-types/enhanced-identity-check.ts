import * as z from 'zod'
import { below, documented, observed, type ShapeFacts, wholeResult } from '../facts.ts'
import { analyses, CheckOutcome, livenessScore, similarityScore } from './analysis.ts'
import type { CheckType } from './check-type.ts'

export const EnhancedIdentityCheckResult = z.strictObject({
  outcome: CheckOutcome,
  breakdown: z.strictObject({
    faceAnalysis: z.strictObject({
      ...analyses('facialSimilarity', 'previouslyEnrolledFace'),
      breakdown: similarityScore,
    }),
    authenticityAnalysis: z.strictObject({
      ...analyses(
        'spoofedImageAnalysis',
        'livenessCheck',
        'livenessVoiceChallengeAnalysis',
        'livenessActionChallengeAnalysis'
      ),
      breakdown: livenessScore,
    }),
    integrityAnalysis: z.strictObject(analyses('faceDetection')),
  }),
})
export type EnhancedIdentityCheckResult = z.infer<typeof EnhancedIdentityCheckResult>

const FACE = 'breakdown.faceAnalysis'
const AUTHENTICITY = 'breakdown.authenticityAnalysis'

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { EnhancedIdentityCheckResult },
    facts: [
      wholeResult,
      documented(
        'check-results#enhanced-identity',
        FACE,
        below(FACE, 'facialSimilarity previouslyEnrolledFace breakdown'),
        `${FACE}.breakdown.facialSimilarityScore`
      ),
      observed(
        'check-results#enhanced-identity',
        below(
          'breakdown',
          'authenticityAnalysis integrityAnalysis integrityAnalysis.faceDetection'
        ),
        below(AUTHENTICITY, 'spoofedImageAnalysis livenessCheck livenessVoiceChallengeAnalysis'),
        below(AUTHENTICITY, 'livenessActionChallengeAnalysis breakdown'),
        `${AUTHENTICITY}.breakdown.livenessCheckScore`
      ),
    ],
  },
]

export const enhancedIdentityCheck = {
  type: 'enhanced_identity_check',
  clientTypes: ['person'],
  requires: ['documentId', 'liveVideoId'],
  needsFrontImage: true,
  showsInitialOutcome: true,
  result: EnhancedIdentityCheckResult,
  facts,
} as const satisfies CheckType
