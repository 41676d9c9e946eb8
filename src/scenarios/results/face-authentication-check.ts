import type { FaceAuthenticationCheckResult } from '../../contracts/check-types/face-authentication-check.ts'
import type { ResultRecipe, Subject } from './recipe.ts'

/** Vendor: `facesMatched` is absent if no face matched. */
const clearBreakdown = ({
  enrolledFaces,
  overrides,
  invent,
}: Subject): FaceAuthenticationCheckResult['breakdown'] => {
  const isStranger = overrides['faceAuthentication.facialSimilarity'] === 'attention'
  const [livePhotoId] = enrolledFaces
  const matched = livePhotoId && !isStranger
  return {
    faceAuthentication: {
      facialSimilarity: 'clear',
      breakdown: {
        ...(matched && {
          facesMatched: [{ livePhotoId, facialSimilarityScore: invent.integer(95, 100) }],
        }),
        enrolledFaces: { livePhotoIds: [...enrolledFaces] },
      },
    },
  }
}

export const faceAuthenticationCheckRecipe: ResultRecipe = {
  clear: clearBreakdown,
  attention: { 'faceAuthentication.facialSimilarity': 'attention' },
}
