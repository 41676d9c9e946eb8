import type { Story } from './story.ts'

const onFace = { when: { checkTypes: ['identity_check'] } } satisfies Partial<Story>

/** Stories of faces, alive, spoofed or of somebody else. */
export const FACE_STORIES = {
  'face-mismatch': {
    ...onFace,
    description: 'The live photo shows somebody else than the document.',
    outcome: 'attention',
    breakdown: {
      'faceAnalysis.facialSimilarity': 'attention',
      'faceAnalysis.breakdown.facialSimilarityScore': 12,
    },
  },
  'spoofed-photo': {
    ...onFace,
    description: 'The live photo was taken from a screen or a print.',
    outcome: 'attention',
    breakdown: {
      'authenticityAnalysis.spoofedImageAnalysis': 'attention',
      'authenticityAnalysis.livenessCheck': 'attention',
      'authenticityAnalysis.breakdown.livenessCheckScore': 7,
    },
  },
  'no-face': {
    ...onFace,
    description: 'There is no face, or more than one, on the live photo.',
    outcome: 'attention',
    breakdown: {
      'faceAnalysis.faceDetection': 'attention',
      'faceAnalysis.facialSimilarity': 'not_processed',
      'faceAnalysis.breakdown.facialSimilarityScore': 0,
      'integrityAnalysis.faceDetection': 'attention',
    },
  },
  'face-already-enrolled': {
    ...onFace,
    description: 'The same face is enrolled under another client.',
    outcome: 'attention',
    breakdown: { 'faceAnalysis.previouslyEnrolledFace': 'attention' },
  },
  'voice-challenge-failed': {
    when: { checkTypes: ['enhanced_identity_check'] },
    description: 'The spoken digits are not the ones that were asked for.',
    outcome: 'attention',
    breakdown: { 'authenticityAnalysis.livenessVoiceChallengeAnalysis': 'attention' },
  },
  'unknown-face': {
    when: { checkTypes: ['face_authentication_check'] },
    description: 'The face is not one that the client has enrolled.',
    outcome: 'attention',
    breakdown: { 'faceAuthentication.facialSimilarity': 'attention' },
  },
  'looks-underage': {
    when: { checkTypes: ['age_estimation_check'] },
    description: 'The face looks younger than the permitted age.',
    outcome: 'attention',
    breakdown: { 'ageEstimationAnalysis.ageValidation': 'attention' },
  },
} as const satisfies Record<string, Story>
