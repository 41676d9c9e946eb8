import type { Subject } from './recipe.ts'

type Overridden = Pick<Subject, 'overrides'>

/** Vendor: scores of a clear check are 100, as in ComplyCube's guide. */
const FULL_SCORE = 100

const OTHER_FACE_SCORE = 37
const LIFELESS_SCORE = 21

/** The analysis of two matching faces; the score is low if the scenario flags the similarity. */
export const sameFace = ({ overrides }: Overridden) => ({
  facialSimilarity: 'clear' as const,
  previouslyEnrolledFace: 'clear' as const,
  breakdown: {
    facialSimilarityScore:
      overrides['faceAnalysis.facialSimilarity'] === 'attention' ? OTHER_FACE_SCORE : FULL_SCORE,
  },
})

/** The analysis of a genuine photo; the score is low if the scenario flags the liveness. */
export const alive = ({ overrides }: Overridden) => ({
  spoofedImageAnalysis: 'clear' as const,
  livenessCheck: 'clear' as const,
  breakdown: {
    livenessCheckScore:
      overrides['authenticityAnalysis.livenessCheck'] === 'attention' ? LIFELESS_SCORE : FULL_SCORE,
  },
})

/** Overrides for two faces that differ. */
export const OTHER_FACE = {
  'faceAnalysis.facialSimilarity': 'attention',
  'faceAnalysis.breakdown.facialSimilarityScore': OTHER_FACE_SCORE,
}
