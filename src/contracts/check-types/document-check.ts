import * as z from 'zod'
import { assumed, below, documented, observed, type ShapeFacts } from '../facts.ts'
import { listOf, optional } from '../fields.ts'
import { minimumPermittedAge } from './age-estimation-check.ts'
import { Analysis, analyses, CheckOutcome, Score } from './analysis.ts'
import type { CheckType } from './check-type.ts'
import { ExtractedData } from './extracted-data.ts'

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

/** With the outcome `not_processed` there are no extracted data, images and scores (decisions#52). */
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

const READ = 'breakdown.extractedData'

const extractedFacts = [
  documented(
    'check-results#document',
    below(READ, 'documentDetails holderDetails allExtractedData mrz'),
    below(`${READ}.documentDetails`, 'documentType additionalDetails'),
    below(`${READ}.documentDetails.additionalDetails`, 'key value')
  ),
  observed(
    'check-results#document',
    below(`${READ}.documentDetails`, 'documentSubtypes hasTwoSides issuingCountry issuingDate'),
    below(`${READ}.documentDetails`, 'expirationDate documentNumber personalNumber'),
    below(`${READ}.holderDetails`, 'lastName firstName gender dob age birthPlace nationality'),
    below(`${READ}.allExtractedData`, 'visual mrz barcode barcode.personalNumber'),
    below(`${READ}.allExtractedData.visual`, 'lastName lastNameNative firstName firstNameNative'),
    below(`${READ}.allExtractedData.visual`, 'entityNameNative dob birthPlace birthPlaceNative'),
    below(`${READ}.allExtractedData.visual`, 'documentNumber personalNumber expirationDate'),
    below(`${READ}.allExtractedData.mrz`, 'lastName firstName dob expirationDate'),
    below(`${READ}.mrz`, 'line1 line2 line3')
  ),
]

const analysisFacts = [
  documented(
    'check-results#document',
    below('breakdown', 'extractedData mrzAnalysis consistencyAnalysis contentAnalysis'),
    below('breakdown', 'formatAnalysis forensicAnalysis frontAndBackAnalysis rfidAnalysis'),
    below('breakdown', 'clientValidation')
  ),
  observed(
    'check-results#document',
    below('breakdown.mrzAnalysis', 'mrzFormat mrzChecksum'),
    below('breakdown.consistencyAnalysis', 'lastName firstName dob documentNumber'),
    below('breakdown.consistencyAnalysis', 'personalNumber expirationDate issuingDate'),
    below('breakdown.contentAnalysis', 'dataIntegrity issuingDate expirationDate'),
    below('breakdown.contentAnalysis', 'specimenCheck blackListCheck'),
    below('breakdown.formatAnalysis', 'modelIdentification countryModelValidity'),
    below('breakdown.formatAnalysis', 'documentModelValidity photocopyDetected'),
    below('breakdown.forensicAnalysis', 'mrzVisualPlacement securityElements photoLocation'),
    below('breakdown.forensicAnalysis', 'mrzClassification documentLivenessCheck'),
    below('breakdown.forensicAnalysis', 'tamperingDetected breakdown'),
    'breakdown.forensicAnalysis.breakdown.documentFrontLivenessScore',
    below('breakdown.frontAndBackAnalysis', 'formatAnalysis dataConsistency'),
    below('breakdown.rfidAnalysis', 'basicAccessControl chipAuthentication passiveAuthentication'),
    below('breakdown.rfidAnalysis', 'activeAuthentication pace terminalAuthentication'),
    'breakdown.rfidAnalysis.chipAndVisualFacialSimilarity',
    below('breakdown.clientValidation', 'ageVerification clientDataConsistency'),
    below('breakdown', 'securityAndPatternAnalysis extractedImages'),
    below('breakdown.securityAndPatternAnalysis', 'similarity outcome narrative index'),
    below('breakdown.securityAndPatternAnalysis', 'actualImageData expectedImageData'),
    below('breakdown.extractedImages', 'type index data')
  ),
  assumed(
    'check-results#document',
    'breakdown.forensicAnalysis.breakdown.documentBackLivenessScore'
  ),
]

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { DocumentCheckResult },
    facts: [
      documented('checks#outcomes, check-results#shape', 'outcome breakdown'),
      ...extractedFacts,
      ...analysisFacts,
    ],
  },
  {
    shapes: { DocumentCheckOptions },
    facts: [
      documented(
        'checks#document-options',
        'analysisCoverage minimumPermittedAge clientDataValidation'
      ),
    ],
  },
]

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
  facts,
} as const satisfies CheckType
