import { AgeEstimationCheckResult } from '../check-types/age-estimation-check.ts'
import { EnhancedIdentityCheckResult } from '../check-types/enhanced-identity-check.ts'
import { FaceAuthenticationCheckResult } from '../check-types/face-authentication-check.ts'
import { IdentityCheckResult, identityCheck } from '../check-types/identity-check.ts'
import { MinimumAgeOptions } from '../check-types/minimum-age.ts'
import { assumed, below, documented, observed } from './fact.ts'
import type { Ledger } from './ledger.ts'

const whole = documented('api-checks 3.2, 4', 'outcome breakdown')

const FACE = 'breakdown.faceAnalysis'
const AUTHENTICITY = 'breakdown.authenticityAnalysis'
const AUTHENTICATION = 'breakdown.faceAuthentication'

export const faceCheckLedgers: readonly Ledger[] = [
  {
    shapes: { IdentityCheckResult },
    facts: [
      whole,
      documented(
        'seed-identity-check 6, decision 54',
        below('breakdown', 'faceAnalysis authenticityAnalysis integrityAnalysis'),
        below(FACE, 'faceDetection facialSimilarity breakdown breakdown.facialSimilarityScore'),
        below(AUTHENTICITY, 'spoofedImageAnalysis livenessCheck breakdown'),
        below(AUTHENTICITY, 'breakdown.livenessCheckScore'),
        below('breakdown.integrityAnalysis', 'faceDetection')
      ),
      documented('api-checks 4.4, decision 54', `${FACE}.previouslyEnrolledFace`),
    ],
  },
  {
    shapes: { IdentityCheckOptions: identityCheck.options },
    facts: [
      documented('api-checks 2.5', 'enableEnrolledFaces enableSpecimenMatching enableVpnDetection'),
    ],
  },
  {
    shapes: { EnhancedIdentityCheckResult },
    facts: [
      whole,
      documented(
        'api-checks 4.5',
        FACE,
        below(FACE, 'facialSimilarity previouslyEnrolledFace breakdown'),
        `${FACE}.breakdown.facialSimilarityScore`
      ),
      observed(
        'api-checks 4.5',
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
  {
    shapes: { FaceAuthenticationCheckResult },
    facts: [
      whole,
      documented(
        'api-checks 4.6',
        AUTHENTICATION,
        below(AUTHENTICATION, 'facialSimilarity breakdown'),
        below(`${AUTHENTICATION}.breakdown`, 'facesMatched enrolledFaces'),
        below(`${AUTHENTICATION}.breakdown.facesMatched`, 'livePhotoId liveVideoId'),
        below(`${AUTHENTICATION}.breakdown.facesMatched`, 'facialSimilarityScore'),
        `${AUTHENTICATION}.breakdown.enrolledFaces.livePhotoIds`
      ),
      assumed('api-checks 4.6', `${AUTHENTICATION}.breakdown.enrolledFaces.liveVideoIds`),
    ],
  },
  {
    shapes: { AgeEstimationCheckResult },
    facts: [
      whole,
      documented(
        'api-checks 4.7',
        below('breakdown', 'ageEstimationAnalysis authenticityAnalysis'),
        below('breakdown.ageEstimationAnalysis', 'ageValidation breakdown'),
        below('breakdown.ageEstimationAnalysis.breakdown', 'age ageMin ageMax')
      ),
      assumed(
        'api-checks 4.7',
        below(AUTHENTICITY, 'spoofedImageAnalysis livenessCheck breakdown'),
        `${AUTHENTICITY}.breakdown.livenessCheckScore`
      ),
    ],
  },
  {
    shapes: { MinimumAgeOptions },
    // Documented is that the account predefines the age.
    facts: [assumed('api-checks 2.1, 2.4', 'minimumPermittedAge')],
  },
]
