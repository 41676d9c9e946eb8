import * as z from 'zod'

export const ANALYSIS_VALUES = ['clear', 'attention', 'not_processed'] as const

/** One leaf of a breakdown. */
export const Analysis = z.enum(ANALYSIS_VALUES)
export type Analysis = z.infer<typeof Analysis>

/** `rejected` and `match_confirmed` come from validation by a person, the rest from the engine. */
export const CheckOutcome = z.enum([
  'clear',
  'attention',
  'not_processed',
  'rejected',
  'match_confirmed',
])
export type CheckOutcome = z.infer<typeof CheckOutcome>

/** From 0 to 100; absent where nothing was processed. */
export const Score = z.int().min(0).max(100).optional()

type Leaves<Names extends string> = { [N in Names]: typeof Analysis }

/** Leaves by name: `analyses('mrzFormat', 'mrzChecksum')`. */
export const analyses = <const Names extends string>(...names: Names[]): Leaves<Names> => {
  const leaves: Partial<Leaves<Names>> = {}
  for (const name of names) leaves[name] = Analysis
  // The loop adds a leaf for every name, which the compiler cannot see.
  return leaves as Leaves<Names>
}

/** Comparison of a live face with the portrait on a document. */
export const similarityScore = z.strictObject({ facialSimilarityScore: Score }).optional()

/** Signs that a real, living face was in front of the camera. */
export const livenessScore = z.strictObject({ livenessCheckScore: Score }).optional()

/** Liveness of a single picture. */
export const PhotoAuthenticity = z.strictObject({
  ...analyses('spoofedImageAnalysis', 'livenessCheck'),
  breakdown: livenessScore,
})
