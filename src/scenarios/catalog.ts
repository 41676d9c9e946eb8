import type { Scenario } from './scenario.ts'

type Story = Omit<Scenario, 'name' | 'progression'> & Partial<Pick<Scenario, 'progression'>>

const onFace = { checkTypes: ['identity_check'] } satisfies Partial<Story>
const onDocument = { checkTypes: ['document_check'] } satisfies Partial<Story>

const STORIES = {
  clear: {
    description: 'Every analysis passes.',
    ends: 'clear',
  },
  attention: {
    description: 'Something needs a look; which leaf it is depends on the type of check.',
    ends: 'attention',
  },
  'not-processed': {
    description: 'The engine could not work with what it got; nothing is extracted.',
    ends: 'not_processed',
  },
  failed: {
    description: 'The check could not be carried out: its status is failed, there is no result.',
    ends: 'failed',
  },
  stuck: {
    description: 'The check stays pending until it is decided by hand.',
    ends: 'clear',
    progression: 'hold',
  },
  'face-mismatch': {
    ...onFace,
    description: 'The live photo shows somebody else than the document.',
    ends: 'attention',
    breakdown: {
      'faceAnalysis.facialSimilarity': 'attention',
      'faceAnalysis.breakdown.facialSimilarityScore': 12,
    },
  },
  'spoofed-photo': {
    ...onFace,
    description: 'The live photo was taken from a screen or a print.',
    ends: 'attention',
    breakdown: {
      'authenticityAnalysis.spoofedImageAnalysis': 'attention',
      'authenticityAnalysis.livenessCheck': 'attention',
      'authenticityAnalysis.breakdown.livenessCheckScore': 7,
    },
  },
  'no-face': {
    ...onFace,
    description: 'There is no face, or more than one, on the live photo.',
    ends: 'attention',
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
    ends: 'attention',
    breakdown: { 'faceAnalysis.previouslyEnrolledFace': 'attention' },
  },
  'expired-document': {
    ...onDocument,
    description: 'The document is no longer valid.',
    ends: 'attention',
    breakdown: { 'contentAnalysis.expirationDate': 'attention' },
  },
  'tampered-document': {
    ...onDocument,
    description: 'The document has been altered.',
    ends: 'attention',
    breakdown: {
      'forensicAnalysis.securityElements': 'attention',
      'forensicAnalysis.tamperingDetected': 'attention',
      'forensicAnalysis.breakdown.documentFrontLivenessScore': 23,
    },
  },
  'specimen-document': {
    ...onDocument,
    description: 'The document is a specimen.',
    ends: 'attention',
    breakdown: { 'contentAnalysis.specimenCheck': 'attention' },
  },
  'blacklisted-document': {
    ...onDocument,
    description: 'The number of the document is on a black list.',
    ends: 'attention',
    breakdown: { 'contentAnalysis.blackListCheck': 'attention' },
  },
  'photocopied-document': {
    ...onDocument,
    description: 'A photocopy was presented in place of the document.',
    ends: 'attention',
    breakdown: { 'formatAnalysis.photocopyDetected': 'attention' },
  },
  'mrz-mismatch': {
    ...onDocument,
    description: 'The Machine Readable Zone has wrong check digits and contradicts the print.',
    ends: 'attention',
    breakdown: {
      'mrzAnalysis.mrzChecksum': 'attention',
      'consistencyAnalysis.documentNumber': 'attention',
    },
  },
  underage: {
    ...onDocument,
    description: 'The holder is younger than the permitted age.',
    ends: 'attention',
    breakdown: { 'clientValidation.ageVerification': 'attention' },
  },
  'name-mismatch': {
    ...onDocument,
    description: "The document bears another name than the client's.",
    ends: 'attention',
    breakdown: { 'clientValidation.clientDataConsistency': 'attention' },
  },
  'unreadable-document': {
    ...onDocument,
    description: 'The image is too poor to be read.',
    ends: 'not_processed',
  },
} as const satisfies Record<string, Story>

export type ScenarioName = keyof typeof STORIES

/** The built-in scenarios, in the order in which they are shown. A new one is an entry above. */
export const CATALOG: ReadonlyMap<string, Scenario> = new Map(
  Object.entries<Story>(STORIES).map(([name, story]) => [
    name,
    { name, progression: 'usual' as const, ...story },
  ])
)
