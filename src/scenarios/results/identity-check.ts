import {
  type IdentityCheckResult,
  identityCheck,
} from '../../contracts/check-types/identity-check.ts'
import { alive, OTHER_FACE, sameFace } from './faces.ts'
import type { ResultRecipe, Subject } from './recipe.ts'

const LEAF = 'faceAnalysis.previouslyEnrolledFace'

/** Compares the face with those of other clients, unless the options turn that off. */
const compareWithOthers = ({ check, isFaceOfAnother }: Subject) => {
  const { enableEnrolledFaces } = identityCheck.options.parse(check.options ?? {})
  if (enableEnrolledFaces === false) return 'not_processed'
  return isFaceOfAnother ? 'attention' : 'clear'
}

const clearBreakdown = (subject: Subject): IdentityCheckResult['breakdown'] => ({
  faceAnalysis: {
    faceDetection: 'clear',
    ...sameFace(subject),
    previouslyEnrolledFace: compareWithOthers(subject),
  },
  authenticityAnalysis: alive(subject),
  integrityAnalysis: { faceDetection: 'clear' },
})

export const identityCheckRecipe: ResultRecipe = {
  clear: clearBreakdown,
  attention: OTHER_FACE,
  judges: [LEAF],
}
