import * as z from 'zod'
import { GENDERS } from '../clients.ts'
import { optional, StructuredDate } from '../fields.ts'
import { Analysis, analyses, CheckOutcome, Score } from './analysis.ts'
import type { CheckType } from './check-type.ts'

export const ANALYSIS_COVERAGE = [
  'consistency_analysis',
  'forensic_analysis',
  'content_analysis',
  'format_analysis',
  'front_back_analysis',
  'mrz_analysis',
] as const
export type AnalysisCoverage = (typeof ANALYSIS_COVERAGE)[number]

/** Names of a document's type as the engine reads it; not those of the Document resource. */
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

/** What each part of the document was read as. */
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

/** Lines of a Machine Readable Zone after ICAO 9303: two of 44 or 36 characters, or three of 30. */
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

const PatternAnalysis = z.strictObject({
  similarity: z.int(),
  outcome: Analysis,
  narrative: z.string(),
  index: z.int(),
  actualImageData: z.string(),
  expectedImageData: z.string(),
})

const ExtractedImage = z.strictObject({
  type: z.enum(['front_side', 'back_side', 'extracted_face', 'extracted_signature']),
  index: z.int(),
  data: z.string(),
})

/** Nothing extracted, no images and no scores where the outcome is `not_processed` (decision 52). */
export const DocumentCheckResult = z.strictObject({
  outcome: CheckOutcome,
  breakdown: z.strictObject({
    extractedData: ExtractedData.optional(),
    mrzAnalysis: z.strictObject(analyses('mrzFormat', 'mrzChecksum')),
    consistencyAnalysis: z.strictObject(
      analyses(
        'lastName',
        'firstName',
        'dob',
        'documentNumber',
        'personalNumber',
        'expirationDate',
        'issuingDate'
      )
    ),
    contentAnalysis: z.strictObject(
      analyses('dataIntegrity', 'issuingDate', 'expirationDate', 'specimenCheck', 'blackListCheck')
    ),
    formatAnalysis: z.strictObject(
      analyses(
        'modelIdentification',
        'countryModelValidity',
        'documentModelValidity',
        'photocopyDetected'
      )
    ),
    forensicAnalysis: z.strictObject({
      ...analyses(
        'mrzVisualPlacement',
        'securityElements',
        'photoLocation',
        'mrzClassification',
        'documentLivenessCheck',
        'tamperingDetected'
      ),
      breakdown: z
        .strictObject({ documentFrontLivenessScore: Score, documentBackLivenessScore: Score })
        .optional(),
    }),
    frontAndBackAnalysis: z.strictObject(analyses('formatAnalysis', 'dataConsistency')),
    rfidAnalysis: z.strictObject(
      analyses(
        'basicAccessControl',
        'chipAuthentication',
        'passiveAuthentication',
        'activeAuthentication',
        'pace',
        'terminalAuthentication',
        'chipAndVisualFacialSimilarity'
      )
    ),
    clientValidation: z.strictObject(analyses('ageVerification', 'clientDataConsistency')),
    securityAndPatternAnalysis: z.array(PatternAnalysis).optional(),
    extractedImages: z.array(ExtractedImage).optional(),
  }),
})
export type DocumentCheckResult = z.infer<typeof DocumentCheckResult>

export const DocumentCheckOptions = z.object({
  analysisCoverage: optional(z.array(z.enum(ANALYSIS_COVERAGE))),
  minimumPermittedAge: optional(z.number()),
  clientDataValidation: optional(z.boolean()),
})
export type DocumentCheckOptions = z.infer<typeof DocumentCheckOptions>

export const documentCheck = {
  type: 'document_check',
  clientTypes: ['person', 'company'],
  requires: ['documentId'],
  needsFrontImage: true,
  needsIssuingCountry: true,
  showsInput: true,
  options: DocumentCheckOptions,
  result: DocumentCheckResult,
} as const satisfies CheckType
