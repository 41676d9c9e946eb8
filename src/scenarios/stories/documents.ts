import type { CatalogEntry } from '../scenario.ts'
import { JOHN_DOE } from './john-doe.ts'

const HOUR_MS = 3_600_000

const onDocument = { when: { checkTypes: ['document_check'] } } satisfies Partial<CatalogEntry>

/** Stories of what documents say. */
export const DOCUMENT_STORIES = {
  'expired-document': {
    ...onDocument,
    description: 'The document is no longer valid.',
    outcome: 'attention',
    breakdown: { 'contentAnalysis.expirationDate': 'attention' },
  },
  'blacklisted-document': {
    ...onDocument,
    description: 'The number of the document is on a black list.',
    outcome: 'attention',
    breakdown: { 'contentAnalysis.blackListCheck': 'attention' },
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
  'sides-of-two-documents': {
    ...onDocument,
    description: 'Front and back do not tell of the same person.',
    outcome: 'attention',
    breakdown: { 'frontAndBackAnalysis.dataConsistency': 'attention' },
  },
  'document-number-mismatch': {
    ...onDocument,
    description: 'The number of the document is not the same wherever it is printed.',
    outcome: 'attention',
    breakdown: { 'consistencyAnalysis.documentNumber': 'attention' },
  },
  'dob-mismatch': {
    ...onDocument,
    description: 'The date of birth is not the same wherever it is printed.',
    outcome: 'attention',
    breakdown: { 'consistencyAnalysis.dob': 'attention' },
  },
  'holder-mismatch': {
    ...onDocument,
    description: 'The name of the holder is not the same wherever it is printed.',
    outcome: 'attention',
    breakdown: {
      'consistencyAnalysis.firstName': 'attention',
      'consistencyAnalysis.lastName': 'attention',
    },
  },
  'malformed-mrz': {
    ...onDocument,
    description: 'The Machine Readable Zone does not have the form that it should have.',
    outcome: 'attention',
    breakdown: { 'mrzAnalysis.mrzFormat': 'attention' },
  },
  'implausible-issuing-date': {
    ...onDocument,
    description: 'The document cannot have been issued on the day that it says.',
    outcome: 'attention',
    breakdown: { 'contentAnalysis.issuingDate': 'attention' },
  },
  'expired-then-cleared': {
    ...onDocument,
    description: 'The document seems to have expired; an hour later a second look clears it.',
    progression: {
      sequence: [
        { outcome: 'attention', breakdown: { 'contentAnalysis.expirationDate': 'attention' } },
        { after: HOUR_MS, outcome: 'clear' },
      ],
    },
  },
  'canned-john-doe': {
    ...onDocument,
    description: "The passport of John Doe, as ComplyCube's own sandbox reads every document.",
    outcome: 'clear',
    breakdown: JOHN_DOE,
  },
} as const satisfies Record<string, CatalogEntry>
