import type { CatalogEntry } from '../scenario.ts'

const onFace = { when: { checkTypes: ['identity_check'] } } satisfies Partial<CatalogEntry>
const onVideo = {
  when: { checkTypes: ['enhanced_identity_check'] },
} satisfies Partial<CatalogEntry>

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
  'barely-similar': {
    ...onFace,
    description: 'The two faces are just similar enough.',
    outcome: 'clear',
    breakdown: { 'faceAnalysis.breakdown.facialSimilarityScore': 80 },
  },
  'liveness-failed': {
    when: { checkTypes: ['identity_check', 'enhanced_identity_check', 'age_estimation_check'] },
    description: 'Nobody alive was in front of the camera.',
    outcome: 'attention',
    breakdown: {
      'authenticityAnalysis.livenessCheck': 'attention',
      'authenticityAnalysis.breakdown.livenessCheckScore': 18,
    },
  },
  'low-quality-photo': {
    when: { checkTypes: ['identity_check', 'face_authentication_check', 'age_estimation_check'] },
    description: 'The live photo is too dark or too blurred to be compared with anything.',
    outcome: 'not_processed',
  },
  'stranger-on-video': {
    ...onVideo,
    description: 'The live video shows somebody else than the document.',
    outcome: 'attention',
    breakdown: {
      'faceAnalysis.facialSimilarity': 'attention',
      'faceAnalysis.breakdown.facialSimilarityScore': 21,
    },
  },
  'several-faces-on-video': {
    ...onVideo,
    description: 'There is no face, or more than one, on the live video.',
    outcome: 'attention',
    breakdown: { 'integrityAnalysis.faceDetection': 'attention' },
  },
  'action-challenge-failed': {
    ...onVideo,
    description: 'The head was not turned as was asked for.',
    outcome: 'attention',
    breakdown: { 'authenticityAnalysis.livenessActionChallengeAnalysis': 'attention' },
  },
  'voice-challenge-failed': {
    ...onVideo,
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
} as const satisfies Record<string, CatalogEntry>
