import * as z from 'zod'
import { listOf, optional } from '../fields.ts'
import { Analysis, analyses, CheckOutcome, Score } from './analysis.ts'
import type { CheckType } from './check-type.ts'
import { ExtractedData } from './extracted-data.ts'
import { minimumPermittedAge } from './minimum-age.ts'

export const ANALYSIS_COVERAGE = [
  'consistency_analysis',
  'forensic_analysis',
  'content_analysis',
  'format_analysis',
  'front_back_analysis',
  'mrz_analysis',
] as const
export type AnalysisCoverage = (typeof ANALYSIS_COVERAGE)[number]

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

/** Nothing extracted, no images and no scores where the outcome is `not_processed` (decisions#52). */
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
  analysisCoverage: optional(listOf(z.enum(ANALYSIS_COVERAGE))),
  minimumPermittedAge,
  clientDataValidation: optional(z.boolean()),
})
export type DocumentCheckOptions = z.infer<typeof DocumentCheckOptions>

export const documentCheck = {
  type: 'document_check',
  clientTypes: ['person', 'company'],
  requires: ['documentId'],
  needsFrontImage: true,
  needsIssuingCountry: true,
  readsAllSides: true,
  showsInput: true,
  options: DocumentCheckOptions,
  result: DocumentCheckResult,
} as const satisfies CheckType
