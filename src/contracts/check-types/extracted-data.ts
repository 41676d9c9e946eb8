import * as z from 'zod'
import { GENDERS } from '../clients.ts'
import type { ShapeFacts } from '../facts.ts'
import { optional, StructuredDate } from '../fields.ts'

/** Document types in extracted data. The Document resource has other names. */
export const EXTRACTED_DOCUMENT_TYPES = [
  'passport',
  'driving_license',
  'national_id',
  'residence_permit',
  'visa',
  'unidentified',
] as const

const DocumentDetails = z.strictObject({
  documentType: z.enum(EXTRACTED_DOCUMENT_TYPES),
  documentSubtypes: z.array(z.string()),
  hasTwoSides: z.boolean(),
  issuingCountry: z.string().optional(),
  issuingDate: StructuredDate.optional(),
  expirationDate: StructuredDate.optional(),
  documentNumber: z.string().optional(),
  personalNumber: z.string().optional(),
  additionalDetails: z.array(z.strictObject({ key: z.string(), value: z.string() })).optional(),
})

const HolderDetails = z.strictObject({
  lastName: z.array(z.string()),
  firstName: z.array(z.string()),
  gender: z.enum(GENDERS).optional(),
  dob: StructuredDate.optional(),
  age: z.int().optional(),
  birthPlace: z.string().optional(),
  nationality: z.string().optional(),
})

/** The values that were read from each part of the document. */
const AllExtractedData = z.strictObject({
  visual: z.strictObject({
    lastName: z.array(z.string()),
    lastNameNative: z.string().optional(),
    firstName: z.array(z.string()),
    firstNameNative: z.string().optional(),
    entityNameNative: z.string().optional(),
    dob: StructuredDate.optional(),
    birthPlace: z.string().optional(),
    birthPlaceNative: z.string().optional(),
    documentNumber: z.string().optional(),
    personalNumber: z.string().optional(),
    expirationDate: StructuredDate.optional(),
  }),
  mrz: z
    .strictObject({
      lastName: z.array(z.string()),
      firstName: z.array(z.string()),
      dob: StructuredDate.optional(),
      expirationDate: StructuredDate.optional(),
    })
    .optional(),
  barcode: z.strictObject({ personalNumber: z.string().optional() }).optional(),
})

/** Details that a person enters. They replace the extracted ones (shape assumed). */
export const SuppliedData = z.object({
  documentDetails: optional(z.object(DocumentDetails.shape).partial()),
  holderDetails: optional(z.object(HolderDetails.shape).partial()),
})
export type SuppliedData = z.infer<typeof SuppliedData>

/** Lines of a machine readable zone (ICAO 9303): two of 44 or 36 characters, or three of 30. */
export const MachineReadableZone = z.strictObject({
  line1: z.string(),
  line2: z.string(),
  line3: z.string().optional(),
})
export type MachineReadableZone = z.infer<typeof MachineReadableZone>

export const ExtractedData = z.strictObject({
  documentDetails: DocumentDetails,
  holderDetails: HolderDetails,
  allExtractedData: AllExtractedData,
  mrz: MachineReadableZone.optional(),
})
export type ExtractedData = z.infer<typeof ExtractedData>

/** How the attributes are known. */
export const extractedDataFacts = (): readonly ShapeFacts[] => [
  {
    shapes: { ExtractedData },
    facts: { allAssumed: 'autofill#perform' },
  },
]
