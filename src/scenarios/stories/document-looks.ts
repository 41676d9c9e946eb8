import type { CatalogEntry } from '../scenario.ts'

const onDocument = { when: { checkTypes: ['document_check'] } } satisfies Partial<CatalogEntry>

/** Stories of what documents look like. */
export const DOCUMENT_LOOK_STORIES = {
  'tampered-document': {
    ...onDocument,
    description: 'The document has been altered.',
    outcome: 'attention',
    breakdown: {
      'forensicAnalysis.securityElements': 'attention',
      'forensicAnalysis.tamperingDetected': 'attention',
      'forensicAnalysis.breakdown.documentFrontLivenessScore': 23,
    },
  },
  'specimen-document': {
    ...onDocument,
    description: 'The document is a specimen.',
    outcome: 'attention',
    breakdown: { 'contentAnalysis.specimenCheck': 'attention' },
  },
  'photocopied-document': {
    ...onDocument,
    description: 'A photocopy was presented in place of the document.',
    outcome: 'attention',
    breakdown: { 'formatAnalysis.photocopyDetected': 'attention' },
  },
  'document-on-screen': {
    ...onDocument,
    description: 'The document was held into the camera as a picture on a screen.',
    outcome: 'attention',
    breakdown: {
      'forensicAnalysis.documentLivenessCheck': 'attention',
      'forensicAnalysis.breakdown.documentFrontLivenessScore': 11,
    },
  },
  'replaced-portrait': {
    ...onDocument,
    description: 'The portrait is not where such a document has it.',
    outcome: 'attention',
    breakdown: {
      'forensicAnalysis.photoLocation': 'attention',
      'forensicAnalysis.tamperingDetected': 'attention',
    },
  },
  'unknown-document-model': {
    ...onDocument,
    description: 'The document looks like none that the country is known to issue.',
    outcome: 'attention',
    breakdown: {
      'formatAnalysis.modelIdentification': 'attention',
      'formatAnalysis.documentModelValidity': 'attention',
    },
  },
  'wrong-issuing-country': {
    ...onDocument,
    description: 'The document is of another country than was said.',
    outcome: 'attention',
    breakdown: { 'formatAnalysis.countryModelValidity': 'attention' },
  },
  'wrong-document-side': {
    ...onDocument,
    description: 'What was uploaded as the back is not the back of such a document.',
    outcome: 'attention',
    breakdown: { 'frontAndBackAnalysis.formatAnalysis': 'attention' },
  },
  'unreadable-document': {
    ...onDocument,
    description: 'The image is too poor to be read.',
    outcome: 'not_processed',
  },
} as const satisfies Record<string, CatalogEntry>
