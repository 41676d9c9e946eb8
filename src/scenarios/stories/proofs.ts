import type { CatalogEntry } from '../scenario.ts'

const onProof = { when: { checkTypes: ['proof_of_address_check'] } } satisfies Partial<CatalogEntry>
const onLicense = {
  when: { checkTypes: ['driving_license_check'] },
} satisfies Partial<CatalogEntry>

/** Stories of proofs of address, and of driving licenses that an authority is asked about. */
export const PROOF_STORIES = {
  'address-mismatch': {
    ...onProof,
    description: "The document shows another address than the client's.",
    outcome: 'attention',
    breakdown: { 'clientValidation.address': 'attention' },
  },
  'outdated-proof': {
    ...onProof,
    description: 'The proof of address was issued too long ago.',
    outcome: 'attention',
    breakdown: { 'contentAnalysis.issuingDate': 'attention' },
  },
  'proof-of-somebody-else': {
    ...onProof,
    description: 'The proof of address is in the name of somebody else.',
    outcome: 'attention',
    breakdown: { 'clientValidation.entityName': 'attention' },
  },
  'altered-proof': {
    ...onProof,
    description: 'The contents of the proof of address have been altered.',
    outcome: 'attention',
    breakdown: { 'contentAnalysis.dataIntegrity': 'attention' },
  },
  'no-such-place': {
    ...onProof,
    description: 'There is no such address on the map.',
    outcome: 'attention',
    breakdown: { 'geolocationAnalysis.addressValidity': 'attention' },
  },
  'license-not-found': {
    ...onLicense,
    description: 'The authority does not know the number of the license.',
    outcome: 'attention',
    breakdown: { 'dataVerification.documentNumber': 'attention' },
  },
  'expired-license': {
    ...onLicense,
    description: 'The authority says that the license is no longer valid.',
    outcome: 'attention',
    breakdown: { 'dataVerification.expirationDate': 'attention' },
  },
  'license-of-somebody-else': {
    ...onLicense,
    description: 'The authority knows the number, but another holder.',
    outcome: 'attention',
    breakdown: {
      'dataVerification.firstName': 'attention',
      'dataVerification.lastName': 'attention',
      'dataVerification.dob': 'attention',
    },
  },
  'penalty-points': {
    ...onLicense,
    description: 'The license is good, and has nine active penalty points.',
    outcome: 'clear',
    breakdown: { 'documentData.documentDetails.points': 9 },
  },
} as const satisfies Record<string, CatalogEntry>
