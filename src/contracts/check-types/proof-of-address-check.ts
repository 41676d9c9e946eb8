import * as z from 'zod'
import { assumed, below, documented, observed, type ShapeFacts, wholeResult } from '../facts.ts'
import { StructuredDate } from '../fields.ts'
import { analyses, CheckOutcome } from './analysis.ts'
import type { CheckType } from './check-type.ts'

export const PROOF_DOCUMENT_TYPES = [
  'bank_statement',
  'driving_license',
  'utility_bill',
  'tax_document',
] as const

/** Vendor: `building` here, `buildingName` on the Address resource. */
const ExtractedAddress = z.strictObject({
  propertyNumber: z.string().optional(),
  building: z.string().optional(),
  line: z.string(),
  city: z.string(),
  state: z.string().optional(),
  postalCode: z.string().optional(),
  country: z.string(),
})

export const ProofOfAddressCheckResult = z.strictObject({
  outcome: CheckOutcome,
  breakdown: z.strictObject({
    extractedData: z
      .strictObject({
        documentDetails: z.strictObject({
          documentType: z.enum(PROOF_DOCUMENT_TYPES),
          issuer: z.string(),
          issuingDate: StructuredDate,
        }),
        holderDetails: z.strictObject({ entityName: z.string() }),
        addressDetails: z.strictObject({
          addressLine: z.string(),
          addressCountry: z.string(),
          address: ExtractedAddress,
          latLong: z.string(),
        }),
      })
      .optional(),
    clientValidation: z.strictObject(analyses('entityName', 'address')),
    contentAnalysis: z.strictObject(analyses('dataIntegrity', 'issuingDate')),
    geolocationAnalysis: z.strictObject(analyses('addressValidity')),
  }),
})
export type ProofOfAddressCheckResult = z.infer<typeof ProofOfAddressCheckResult>

const READ = 'breakdown.extractedData'

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { ProofOfAddressCheckResult },
    facts: [
      wholeResult,
      documented(
        'check-results#proof-of-address',
        READ,
        below(READ, 'documentDetails holderDetails holderDetails.entityName addressDetails'),
        below(`${READ}.documentDetails`, 'documentType issuer issuingDate'),
        below(`${READ}.addressDetails`, 'addressLine addressCountry address latLong'),
        below(`${READ}.addressDetails.address`, 'propertyNumber building line city state'),
        below(`${READ}.addressDetails.address`, 'postalCode country')
      ),
      observed(
        'check-results#proof-of-address',
        below('breakdown', 'clientValidation contentAnalysis')
      ),
      assumed(
        'check-results#proof-of-address',
        below('breakdown.clientValidation', 'entityName address'),
        below('breakdown.contentAnalysis', 'dataIntegrity issuingDate'),
        below('breakdown', 'geolocationAnalysis geolocationAnalysis.addressValidity')
      ),
    ],
  },
]

export const proofOfAddressCheck = {
  type: 'proof_of_address_check',
  clientTypes: ['person'],
  requires: ['documentId'],
  needsFrontImage: true,
  result: ProofOfAddressCheckResult,
  facts,
} as const satisfies CheckType
