import { DocumentCheckOptions, DocumentCheckResult } from '../check-types/document-check.ts'
import { assumed, below, documented, observed } from './fact.ts'
import type { Ledger } from './ledger.ts'

const READ = 'breakdown.extractedData'

const extracted = [
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

const analyses = [
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

export const documentCheckLedgers: readonly Ledger[] = [
  {
    shapes: { DocumentCheckResult },
    facts: [
      documented('checks#outcomes, check-results#shape', 'outcome breakdown'),
      ...extracted,
      ...analyses,
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
