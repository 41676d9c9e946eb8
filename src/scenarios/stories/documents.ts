import type { Story } from './story.ts'

const onDocument = { when: { checkTypes: ['document_check'] } } satisfies Partial<Story>

/** Stories of documents and of what they say. */
export const DOCUMENT_STORIES = {
  'expired-document': {
    ...onDocument,
    description: 'The document is no longer valid.',
    outcome: 'attention',
    breakdown: { 'contentAnalysis.expirationDate': 'attention' },
  },
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
  'blacklisted-document': {
    ...onDocument,
    description: 'The number of the document is on a black list.',
    outcome: 'attention',
    breakdown: { 'contentAnalysis.blackListCheck': 'attention' },
  },
  'photocopied-document': {
    ...onDocument,
    description: 'A photocopy was presented in place of the document.',
    outcome: 'attention',
    breakdown: { 'formatAnalysis.photocopyDetected': 'attention' },
  },
  'mrz-mismatch': {
    ...onDocument,
    description: 'The Machine Readable Zone has wrong check digits and contradicts the print.',
    outcome: 'attention',
    breakdown: {
      'mrzAnalysis.mrzChecksum': 'attention',
      'consistencyAnalysis.documentNumber': 'attention',
    },
  },
  underage: {
    ...onDocument,
    description: 'The holder is younger than the permitted age.',
    outcome: 'attention',
    breakdown: { 'clientValidation.ageVerification': 'attention' },
  },
  'name-mismatch': {
    ...onDocument,
    description: "The document bears another name than the client's.",
    outcome: 'attention',
    breakdown: { 'clientValidation.clientDataConsistency': 'attention' },
  },
  'unreadable-document': {
    ...onDocument,
    description: 'The image is too poor to be read.',
    outcome: 'not_processed',
  },
  'address-mismatch': {
    when: { checkTypes: ['proof_of_address_check'] },
    description: "The document shows another address than the client's.",
    outcome: 'attention',
    breakdown: { 'clientValidation.address': 'attention' },
  },
  'outdated-proof': {
    when: { checkTypes: ['proof_of_address_check'] },
    description: 'The proof of address was issued too long ago.',
    outcome: 'attention',
    breakdown: { 'contentAnalysis.issuingDate': 'attention' },
  },
  'license-not-found': {
    when: { checkTypes: ['driving_license_check'] },
    description: 'The authority does not know the number of the license.',
    outcome: 'attention',
    breakdown: { 'dataVerification.documentNumber': 'attention' },
  },
} as const satisfies Record<string, Story>
