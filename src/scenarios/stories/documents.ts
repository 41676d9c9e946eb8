import type { BreakdownOverrides, CatalogEntry } from '../scenario.ts'

const HOUR_MS = 3_600_000

const onDocument = { when: { checkTypes: ['document_check'] } } satisfies Partial<CatalogEntry>

const DETAILS = 'extractedData.documentDetails'
const HOLDER = 'extractedData.holderDetails'
const VISUAL = 'extractedData.allExtractedData.visual'
const ZONE = 'extractedData.allExtractedData.mrz'

/** The leaves of a day in several places. */
const days = (year: number, month: number, day: number, places: readonly string[]) =>
  Object.fromEntries(
    places.flatMap((place) => [
      [`${place}.year`, year],
      [`${place}.month`, month],
      [`${place}.day`, day],
    ])
  )

/**
 * The extracted data of John Doe's passport, by leaf. Vendor: ComplyCube's sandbox reads this passport
 * from every image (sandbox#triggers). Names, country and both lines of the zone are observed; the rest is
 * assumed. The age is a stored number that does not follow from the date of birth (4.3).
 */
const JOHN_DOE: BreakdownOverrides = {
  [`${DETAILS}.documentType`]: 'passport',
  [`${DETAILS}.documentSubtypes`]: ['United Kingdom - Passport (2016)'],
  [`${DETAILS}.issuingCountry`]: 'GB',
  [`${DETAILS}.documentNumber`]: '512384706',
  [`${DETAILS}.personalNumber`]: '3407219856',
  ...days(2020, 1, 2, [`${DETAILS}.issuingDate`]),
  ...days(2030, 1, 1, [
    `${DETAILS}.expirationDate`,
    `${VISUAL}.expirationDate`,
    `${ZONE}.expirationDate`,
  ]),
  ...days(1985, 6, 15, [`${HOLDER}.dob`, `${VISUAL}.dob`, `${ZONE}.dob`]),
  [`${HOLDER}.lastName`]: ['DOE'],
  [`${HOLDER}.firstName`]: ['JOHN'],
  [`${HOLDER}.gender`]: 'male',
  [`${HOLDER}.age`]: 30,
  [`${HOLDER}.birthPlace`]: 'LONDON',
  [`${HOLDER}.nationality`]: 'GB',
  [`${VISUAL}.lastName`]: ['DOE'],
  [`${VISUAL}.lastNameNative`]: 'DOE',
  [`${VISUAL}.firstName`]: ['JOHN'],
  [`${VISUAL}.firstNameNative`]: 'JOHN',
  [`${VISUAL}.entityNameNative`]: 'JOHN DOE',
  [`${VISUAL}.birthPlace`]: 'LONDON',
  [`${VISUAL}.birthPlaceNative`]: 'LONDON',
  [`${VISUAL}.documentNumber`]: '512384706',
  [`${VISUAL}.personalNumber`]: '3407219856',
  [`${ZONE}.lastName`]: ['DOE'],
  [`${ZONE}.firstName`]: ['JOHN'],
  // Vendor: observed although the client had a different name.
  'clientValidation.ageVerification': 'clear',
  'clientValidation.clientDataConsistency': 'clear',
  'extractedData.allExtractedData.barcode.personalNumber': '3407219856',
  'extractedData.mrz.line1': 'P<GBRDOE<<JOHN<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<',
  'extractedData.mrz.line2': '5123847064GBR8506151M30010193407219856<<<<30',
}

/** Documents: how they look and what they say. */
export const DOCUMENT_SCENARIOS = {
  'tampered-document': {
    ...onDocument,
    description: 'The document was altered.',
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
    description: 'The image shows a photocopy of the document.',
    outcome: 'attention',
    breakdown: { 'formatAnalysis.photocopyDetected': 'attention' },
  },
  'document-on-screen': {
    ...onDocument,
    description: 'The image shows the document on a screen.',
    outcome: 'attention',
    breakdown: {
      'forensicAnalysis.documentLivenessCheck': 'attention',
      'forensicAnalysis.breakdown.documentFrontLivenessScore': 11,
    },
  },
  'replaced-portrait': {
    ...onDocument,
    description: 'The portrait is not where this type of document has it.',
    outcome: 'attention',
    breakdown: {
      'forensicAnalysis.photoLocation': 'attention',
      'forensicAnalysis.tamperingDetected': 'attention',
    },
  },
  'unknown-document-model': {
    ...onDocument,
    description: 'The document looks like none of the documents that the country issues.',
    outcome: 'attention',
    breakdown: {
      'formatAnalysis.modelIdentification': 'attention',
      'formatAnalysis.documentModelValidity': 'attention',
    },
  },
  'wrong-issuing-country': {
    ...onDocument,
    description: 'The document was issued by a different country than stated.',
    outcome: 'attention',
    breakdown: { 'formatAnalysis.countryModelValidity': 'attention' },
  },
  'wrong-document-side': {
    ...onDocument,
    description: 'The image of the back does not show the back of this type of document.',
    outcome: 'attention',
    breakdown: { 'frontAndBackAnalysis.formatAnalysis': 'attention' },
  },
  'unreadable-document': {
    ...onDocument,
    description: 'The quality of the image is too poor to read the document.',
    outcome: 'not_processed',
  },
  'expired-document': {
    ...onDocument,
    description: 'The document has expired.',
    outcome: 'attention',
    breakdown: { 'contentAnalysis.expirationDate': 'attention' },
  },
  'blacklisted-document': {
    ...onDocument,
    description: 'The document number is on a blacklist.',
    outcome: 'attention',
    breakdown: { 'contentAnalysis.blackListCheck': 'attention' },
  },
  'mrz-mismatch': {
    ...onDocument,
    description:
      'The Machine Readable Zone has a wrong check digit and contradicts the printed text.',
    outcome: 'attention',
    breakdown: {
      'mrzAnalysis.mrzChecksum': 'attention',
      'consistencyAnalysis.documentNumber': 'attention',
    },
  },
  underage: {
    ...onDocument,
    description: 'The holder is younger than the minimum age.',
    outcome: 'attention',
    breakdown: { 'clientValidation.ageVerification': 'attention' },
  },
  'name-mismatch': {
    ...onDocument,
    description: 'The name on the document differs from the name of the client.',
    outcome: 'attention',
    breakdown: { 'clientValidation.clientDataConsistency': 'attention' },
  },
  'sides-of-two-documents': {
    ...onDocument,
    description: 'Front and back belong to different people.',
    outcome: 'attention',
    breakdown: { 'frontAndBackAnalysis.dataConsistency': 'attention' },
  },
  'document-number-mismatch': {
    ...onDocument,
    description: 'The document shows two different document numbers.',
    outcome: 'attention',
    breakdown: { 'consistencyAnalysis.documentNumber': 'attention' },
  },
  'dob-mismatch': {
    ...onDocument,
    description: 'The document shows two different dates of birth.',
    outcome: 'attention',
    breakdown: { 'consistencyAnalysis.dob': 'attention' },
  },
  'holder-mismatch': {
    ...onDocument,
    description: 'The document shows two different names of the holder.',
    outcome: 'attention',
    breakdown: {
      'consistencyAnalysis.firstName': 'attention',
      'consistencyAnalysis.lastName': 'attention',
    },
  },
  'malformed-mrz': {
    ...onDocument,
    description: 'The format of the Machine Readable Zone is wrong.',
    outcome: 'attention',
    breakdown: { 'mrzAnalysis.mrzFormat': 'attention' },
  },
  'implausible-issuing-date': {
    ...onDocument,
    description: 'The issuing date of the document is implausible.',
    outcome: 'attention',
    breakdown: { 'contentAnalysis.issuingDate': 'attention' },
  },
  'expired-then-cleared': {
    ...onDocument,
    description: 'The document seems to have expired; one hour later the check is clear.',
    progression: {
      sequence: [
        { outcome: 'attention', breakdown: { 'contentAnalysis.expirationDate': 'attention' } },
        { after: HOUR_MS, outcome: 'clear' },
      ],
    },
  },
  'canned-john-doe': {
    ...onDocument,
    description:
      "The passport of John Doe, which ComplyCube's own sandbox reads from every document.",
    outcome: 'clear',
    breakdown: JOHN_DOE,
  },
} as const satisfies Record<string, CatalogEntry>
