import * as z from 'zod'
import { assumed, below, documented, type ShapeFacts, wholeResult } from '../facts.ts'
import { Id } from '../fields.ts'
import { Analysis, CheckOutcome, Score } from './analysis.ts'
import type { CheckType } from './check-type.ts'

const MatchedFace = z.strictObject({
  livePhotoId: Id.optional(),
  liveVideoId: Id.optional(),
  facialSimilarityScore: Score,
})

/** Vendor: `facesMatched` is present only when a face matched. */
export const FaceAuthenticationCheckResult = z.strictObject({
  outcome: CheckOutcome,
  breakdown: z.strictObject({
    faceAuthentication: z.strictObject({
      facialSimilarity: Analysis,
      breakdown: z
        .strictObject({
          facesMatched: z.array(MatchedFace).optional(),
          enrolledFaces: z.strictObject({
            livePhotoIds: z.array(Id),
            liveVideoIds: z.array(Id).optional(),
          }),
        })
        .optional(),
    }),
  }),
})
export type FaceAuthenticationCheckResult = z.infer<typeof FaceAuthenticationCheckResult>

const AUTHENTICATION = 'breakdown.faceAuthentication'

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { FaceAuthenticationCheckResult },
    facts: [
      wholeResult,
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
]

export const faceAuthenticationCheck = {
  type: 'face_authentication_check',
  clientTypes: ['person'],
  requires: ['livePhotoId'],
  needsEnrolledFace: true,
  result: FaceAuthenticationCheckResult,
  facts,
} as const satisfies CheckType
