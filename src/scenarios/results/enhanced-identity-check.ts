import type { EnhancedIdentityCheckResult } from '../../contracts/check-types/enhanced-identity-check.ts'
import { alive, OTHER_FACE, sameFace } from './faces.ts'
import type { ResultRecipe, Subject } from './recipe.ts'

const clearBreakdown = (subject: Subject): EnhancedIdentityCheckResult['breakdown'] => {
  const { breakdown, ...liveness } = alive(subject)
  return {
    faceAnalysis: sameFace(subject),
    authenticityAnalysis: {
      ...liveness,
      livenessVoiceChallengeAnalysis: 'clear',
      livenessActionChallengeAnalysis: 'clear',
      breakdown,
    },
    integrityAnalysis: { faceDetection: 'clear' },
  }
}

export const enhancedIdentityCheckRecipe: ResultRecipe = {
  clear: clearBreakdown,
  attention: OTHER_FACE,
}
