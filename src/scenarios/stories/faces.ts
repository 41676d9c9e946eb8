import type { CatalogEntry } from '../scenario.ts'

const onFace = { when: { checkTypes: ['identity_check'] } } satisfies Partial<CatalogEntry>
const onVideo = {
  when: { checkTypes: ['enhanced_identity_check'] },
} satisfies Partial<CatalogEntry>

/** Faces: identity, authentication and age estimation. */
export const FACE_SCENARIOS = {
  'face-mismatch': {
    ...onFace,
    description: 'The live photo and the document show different people.',
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
    description: 'The live photo has no face, or more than one.',
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
    description: 'The face is already enrolled for another client.',
    outcome: 'attention',
    breakdown: { 'faceAnalysis.previouslyEnrolledFace': 'attention' },
  },
  'barely-similar': {
    ...onFace,
    description: 'The two faces are barely similar enough.',
    outcome: 'clear',
    breakdown: { 'faceAnalysis.breakdown.facialSimilarityScore': 80 },
  },
  'liveness-failed': {
    when: { checkTypes: ['identity_check', 'enhanced_identity_check', 'age_estimation_check'] },
    description: 'The liveness check fails: no live person was in front of the camera.',
    outcome: 'attention',
    breakdown: {
      'authenticityAnalysis.livenessCheck': 'attention',
      'authenticityAnalysis.breakdown.livenessCheckScore': 18,
    },
  },
  'low-quality-photo': {
    when: { checkTypes: ['identity_check', 'face_authentication_check', 'age_estimation_check'] },
    description: 'The live photo is too dark or too blurred to process.',
    outcome: 'not_processed',
  },
  'stranger-on-video': {
    ...onVideo,
    description: 'The live video and the document show different people.',
    outcome: 'attention',
    breakdown: {
      'faceAnalysis.facialSimilarity': 'attention',
      'faceAnalysis.breakdown.facialSimilarityScore': 21,
    },
  },
  'several-faces-on-video': {
    ...onVideo,
    description: 'The live video has no face, or more than one.',
    outcome: 'attention',
    breakdown: { 'integrityAnalysis.faceDetection': 'attention' },
  },
  'action-challenge-failed': {
    ...onVideo,
    description: 'The person did not turn the head as instructed.',
    outcome: 'attention',
    breakdown: { 'authenticityAnalysis.livenessActionChallengeAnalysis': 'attention' },
  },
  'voice-challenge-failed': {
    ...onVideo,
    description: 'The person did not speak the requested digits.',
    outcome: 'attention',
    breakdown: { 'authenticityAnalysis.livenessVoiceChallengeAnalysis': 'attention' },
  },
  'unknown-face': {
    when: { checkTypes: ['face_authentication_check'] },
    description: 'The face matches no enrolled face of the client.',
    outcome: 'attention',
    breakdown: { 'faceAuthentication.facialSimilarity': 'attention' },
  },
  'looks-underage': {
    when: { checkTypes: ['age_estimation_check'] },
    description: 'The face looks younger than the minimum age.',
    outcome: 'attention',
    breakdown: { 'ageEstimationAnalysis.ageValidation': 'attention' },
  },
} as const satisfies Record<string, CatalogEntry>
