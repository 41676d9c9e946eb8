import type { Subject } from './subject.ts'

type Told = Pick<Subject, 'overrides'>

/** Vendor: a clear check has full scores, as in ComplyCube's own guide. */
const FULL_SCORE = 100

const OTHER_FACE_SCORE = 37
const LIFELESS_SCORE = 21

/** Two pictures of one face; the score is low where a scenario says that they differ. */
export const sameFace = ({ overrides }: Told) => ({
  facialSimilarity: 'clear' as const,
  previouslyEnrolledFace: 'clear' as const,
  breakdown: {
    facialSimilarityScore:
      overrides['faceAnalysis.facialSimilarity'] === 'attention' ? OTHER_FACE_SCORE : FULL_SCORE,
  },
})

/** Liveness of a picture that was not spoofed; the score is low where a scenario doubts it. */
export const alive = ({ overrides }: Told) => ({
  spoofedImageAnalysis: 'clear' as const,
  livenessCheck: 'clear' as const,
  breakdown: {
    livenessCheckScore:
      overrides['authenticityAnalysis.livenessCheck'] === 'attention' ? LIFELESS_SCORE : FULL_SCORE,
  },
})

/** Where it shows that two faces differ. */
export const OTHER_FACE = {
  'faceAnalysis.facialSimilarity': 'attention',
  'faceAnalysis.breakdown.facialSimilarityScore': OTHER_FACE_SCORE,
}
