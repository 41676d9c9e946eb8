import type { IdentityCheckResult } from '../../contracts/check-types/identity-check.ts'
import type { ResultRecipe } from './recipe.ts'

/** Vendor: a clear check has full scores, as in ComplyCube's own guide. */
const clearBreakdown = (): IdentityCheckResult['breakdown'] => ({
  faceAnalysis: {
    faceDetection: 'clear',
    facialSimilarity: 'clear',
    previouslyEnrolledFace: 'clear',
    breakdown: { facialSimilarityScore: 100 },
  },
  authenticityAnalysis: {
    spoofedImageAnalysis: 'clear',
    livenessCheck: 'clear',
    breakdown: { livenessCheckScore: 100 },
  },
  integrityAnalysis: { faceDetection: 'clear' },
})

export const identityCheckRecipe: ResultRecipe = {
  clear: clearBreakdown,
  attention: {
    'faceAnalysis.facialSimilarity': 'attention',
    'faceAnalysis.breakdown.facialSimilarityScore': 37,
  },
}
