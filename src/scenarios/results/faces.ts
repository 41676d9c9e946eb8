/** Vendor: a clear check has full scores, as in ComplyCube's own guide. */
export const sameFace = () => ({
  facialSimilarity: 'clear' as const,
  previouslyEnrolledFace: 'clear' as const,
  breakdown: { facialSimilarityScore: 100 },
})

/** Liveness of a picture that was not spoofed. */
export const alive = () => ({
  spoofedImageAnalysis: 'clear' as const,
  livenessCheck: 'clear' as const,
  breakdown: { livenessCheckScore: 100 },
})

/** Where it shows that two faces differ. */
export const OTHER_FACE = {
  'faceAnalysis.facialSimilarity': 'attention',
  'faceAnalysis.breakdown.facialSimilarityScore': 37,
}
