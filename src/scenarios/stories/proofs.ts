import type { CatalogEntry } from '../scenario.ts'

const onProof = { when: { checkTypes: ['proof_of_address_check'] } } satisfies Partial<CatalogEntry>
const onLicense = {
  when: { checkTypes: ['driving_license_check'] },
} satisfies Partial<CatalogEntry>

/** Proofs of address, and driving licenses checked with an authority. */
export const PROOF_SCENARIOS = {
  'address-mismatch': {
    ...onProof,
    description: 'The address on the document differs from the address of the client.',
    outcome: 'attention',
    breakdown: { 'clientValidation.address': 'attention' },
  },
  'outdated-proof': {
    ...onProof,
    description: 'The proof of address is too old.',
    outcome: 'attention',
    breakdown: { 'contentAnalysis.issuingDate': 'attention' },
  },
  'proof-of-somebody-else': {
    ...onProof,
    description: 'The proof of address is in the name of another person.',
    outcome: 'attention',
    breakdown: { 'clientValidation.entityName': 'attention' },
  },
  'altered-proof': {
    ...onProof,
    description: 'The content of the proof of address was altered.',
    outcome: 'attention',
    breakdown: { 'contentAnalysis.dataIntegrity': 'attention' },
  },
  'no-such-place': {
    ...onProof,
    description: 'The address does not exist.',
    outcome: 'attention',
    breakdown: { 'geolocationAnalysis.addressValidity': 'attention' },
  },
  'license-not-found': {
    ...onLicense,
    description: 'The authority does not know the license number.',
    outcome: 'attention',
    breakdown: { 'dataVerification.documentNumber': 'attention' },
  },
  'expired-license': {
    ...onLicense,
    description: 'The authority reports that the license has expired.',
    outcome: 'attention',
    breakdown: { 'dataVerification.expirationDate': 'attention' },
  },
  'license-of-somebody-else': {
    ...onLicense,
    description: 'The authority knows the license number, but with a different holder.',
    outcome: 'attention',
    breakdown: {
      'dataVerification.firstName': 'attention',
      'dataVerification.lastName': 'attention',
      'dataVerification.dob': 'attention',
    },
  },
  'penalty-points': {
    ...onLicense,
    description: 'The license is valid and has nine penalty points.',
    outcome: 'clear',
    breakdown: { 'documentData.documentDetails.points': 9 },
  },
} as const satisfies Record<string, CatalogEntry>
