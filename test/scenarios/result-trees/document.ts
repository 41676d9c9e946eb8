import { analyses, DATE, type Tree, values } from './tree.ts'

/** Of a document check on the front of a passport (check-results#document). */
export const DOCUMENT: Tree = {
  extractedData: {
    documentDetails: {
      ...values('documentType documentSubtypes hasTwoSides issuingCountry'),
      ...values('documentNumber personalNumber'),
      issuingDate: DATE,
      expirationDate: DATE,
      additionalDetails: [values('key value')],
    },
    holderDetails: {
      ...values('lastName firstName gender age birthPlace nationality'),
      dob: DATE,
    },
    allExtractedData: {
      visual: {
        ...values('lastName lastNameNative firstName firstNameNative entityNameNative'),
        ...values('birthPlace birthPlaceNative documentNumber personalNumber'),
        dob: DATE,
        expirationDate: DATE,
      },
      mrz: { ...values('lastName firstName'), dob: DATE, expirationDate: DATE },
      barcode: values('personalNumber'),
    },
    mrz: values('line1 line2'),
  },
  mrzAnalysis: analyses('mrzFormat mrzChecksum'),
  consistencyAnalysis: analyses(
    'lastName firstName dob documentNumber personalNumber expirationDate issuingDate'
  ),
  contentAnalysis: analyses(
    'dataIntegrity issuingDate expirationDate specimenCheck blackListCheck'
  ),
  formatAnalysis: analyses(
    'modelIdentification countryModelValidity documentModelValidity photocopyDetected'
  ),
  forensicAnalysis: {
    ...analyses('mrzVisualPlacement securityElements photoLocation mrzClassification'),
    ...analyses('documentLivenessCheck tamperingDetected'),
    breakdown: values('documentFrontLivenessScore'),
  },
  frontAndBackAnalysis: analyses('formatAnalysis dataConsistency'),
  rfidAnalysis: {
    ...analyses('basicAccessControl chipAuthentication passiveAuthentication'),
    ...analyses('activeAuthentication pace terminalAuthentication chipAndVisualFacialSimilarity'),
  },
  clientValidation: analyses('ageVerification clientDataConsistency'),
  securityAndPatternAnalysis: [
    {
      ...analyses('outcome'),
      ...values('similarity narrative index actualImageData expectedImageData'),
    },
  ],
  extractedImages: [values('type index data')],
}
