import * as z from 'zod'
import { analyses, Score } from './analysis.ts'

/** How a live face compares with the portrait on a document. */
export const similarityScore = z.strictObject({ facialSimilarityScore: Score }).optional()

/** Whether a face was in front of the camera, and alive. */
export const livenessScore = z.strictObject({ livenessCheckScore: Score }).optional()

/** Liveness of a single picture. */
export const PhotoAuthenticity = z.strictObject({
  ...analyses('spoofedImageAnalysis', 'livenessCheck'),
  breakdown: livenessScore,
})
