import type { Story } from './story.ts'

const onDocument = { checkTypes: ['document_check'] } satisfies Partial<Story>

/** Stories of documents and of what they say. */
export const DOCUMENT_STORIES = {
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
  'address-mismatch': {
    checkTypes: ['proof_of_address_check'],
    description: "The document shows another address than the client's.",
    ends: 'attention',
    breakdown: { 'clientValidation.address': 'attention' },
  },
  'outdated-proof': {
    checkTypes: ['proof_of_address_check'],
    description: 'The proof of address was issued too long ago.',
    ends: 'attention',
    breakdown: { 'contentAnalysis.issuingDate': 'attention' },
  },
  'license-not-found': {
    checkTypes: ['driving_license_check'],
    description: 'The authority does not know the number of the license.',
    ends: 'attention',
    breakdown: { 'dataVerification.documentNumber': 'attention' },
  },
} as const satisfies Record<string, Story>
