import type { IdentityCheckResult } from '../../contracts/check-types/identity-check.ts'
import { alive, OTHER_FACE, sameFace } from './faces.ts'
import type { ResultRecipe } from './recipe.ts'

const clearBreakdown = (): IdentityCheckResult['breakdown'] => ({
  faceAnalysis: { faceDetection: 'clear', ...sameFace() },
  authenticityAnalysis: alive(),
  integrityAnalysis: { faceDetection: 'clear' },
})

export const identityCheckRecipe: ResultRecipe = { clear: clearBreakdown, attention: OTHER_FACE }
