import { AgeEstimationCheckResult } from '../check-types/age-estimation-check.ts'
import { EnhancedIdentityCheckResult } from '../check-types/enhanced-identity-check.ts'
import { FaceAuthenticationCheckResult } from '../check-types/face-authentication-check.ts'
import { IdentityCheckResult, identityCheck } from '../check-types/identity-check.ts'
import { MinimumAgeOptions } from '../check-types/minimum-age.ts'
import { assumed, below, documented, observed } from './fact.ts'
import type { Ledger } from './ledger.ts'

const whole = documented('checks#outcomes, check-results#shape', 'outcome breakdown')

const FACE = 'breakdown.faceAnalysis'
const AUTHENTICITY = 'breakdown.authenticityAnalysis'
const AUTHENTICATION = 'breakdown.faceAuthentication'

export const faceCheckLedgers: readonly Ledger[] = [
  {
    shapes: { IdentityCheckResult },
    facts: [
      whole,
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
  {
    shapes: { EnhancedIdentityCheckResult },
    facts: [
      whole,
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
  {
    shapes: { FaceAuthenticationCheckResult },
    facts: [
      whole,
      documented(
        'check-results#face-authentication',
        AUTHENTICATION,
        below(AUTHENTICATION, 'facialSimilarity breakdown'),
        below(`${AUTHENTICATION}.breakdown`, 'facesMatched enrolledFaces'),
        below(`${AUTHENTICATION}.breakdown.facesMatched`, 'livePhotoId liveVideoId'),
        below(`${AUTHENTICATION}.breakdown.facesMatched`, 'facialSimilarityScore'),
        `${AUTHENTICATION}.breakdown.enrolledFaces.livePhotoIds`
      ),
      assumed(
        'check-results#face-authentication',
        `${AUTHENTICATION}.breakdown.enrolledFaces.liveVideoIds`
      ),
    ],
  },
  {
    shapes: { AgeEstimationCheckResult },
    facts: [
      whole,
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
    // Documented is that the account predefines the age.
    facts: [assumed('checks#requirements, checks#document-options', 'minimumPermittedAge')],
  },
]
