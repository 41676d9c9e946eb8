import { DOCUMENT } from './document.ts'
import { SCREENING } from './screening.ts'
import { analyses, DATE, type Tree, values } from './tree.ts'

const LIVENESS: Tree = values('livenessCheckScore')
const BUREAU: Tree = {
  ...analyses('outcome'),
  breakdown: [{ ...analyses('status'), ...values('source country') }],
}

/**
 * The breakdown of each type of check, written down by hand from section 4 of the reference
 * (`docs/reference/check-results.md`), not taken from the code.
 */
export const RESULT_TREES: Readonly<Record<string, Tree>> = {
  standard_screening_check: SCREENING,
  extensive_screening_check: SCREENING,
  document_check: DOCUMENT,
  identity_check: {
    faceAnalysis: {
      // Decision 54: in this place as well.
      ...analyses('faceDetection facialSimilarity previouslyEnrolledFace'),
      breakdown: values('facialSimilarityScore'),
    },
    authenticityAnalysis: {
      ...analyses('spoofedImageAnalysis livenessCheck'),
      breakdown: LIVENESS,
    },
    integrityAnalysis: analyses('faceDetection'),
  },
  enhanced_identity_check: {
    faceAnalysis: {
      ...analyses('facialSimilarity previouslyEnrolledFace'),
      breakdown: values('facialSimilarityScore'),
    },
    authenticityAnalysis: {
      ...analyses('spoofedImageAnalysis livenessCheck'),
      ...analyses('livenessVoiceChallengeAnalysis livenessActionChallengeAnalysis'),
      breakdown: LIVENESS,
    },
    integrityAnalysis: analyses('faceDetection'),
  },
  face_authentication_check: {
    faceAuthentication: {
      ...analyses('facialSimilarity'),
      breakdown: {
        facesMatched: [values('livePhotoId facialSimilarityScore')],
        enrolledFaces: values('livePhotoIds'),
      },
    },
  },
  age_estimation_check: {
    ageEstimationAnalysis: { ...analyses('ageValidation'), breakdown: values('age ageMin ageMax') },
    authenticityAnalysis: {
      ...analyses('spoofedImageAnalysis livenessCheck'),
      breakdown: LIVENESS,
    },
  },
  proof_of_address_check: {
    extractedData: {
      documentDetails: { ...values('documentType issuer'), issuingDate: DATE },
      holderDetails: values('entityName'),
      addressDetails: {
        ...values('addressLine addressCountry latLong'),
        address: values('propertyNumber building line city state postalCode country'),
      },
    },
    clientValidation: analyses('entityName address'),
    contentAnalysis: analyses('dataIntegrity issuingDate'),
    geolocationAnalysis: analyses('addressValidity'),
  },
  multi_bureau_check: { name: BUREAU, dob: BUREAU, address: BUREAU, idNumber: BUREAU },
  identity_fraud_check: {
    identityVerification: {
      ...analyses('name dob address telephone mobile email activity'),
      breakdown: [values('field source')],
    },
  },
  driving_license_check: {
    documentData: {
      documentDetails: {
        ...values('licenseType issuingCountry documentNumber points'),
        expirationDate: DATE,
      },
      holderDetails: { ...values('firstName lastName'), dob: DATE },
    },
    // The group and its leaves are assumed (4.11).
    dataVerification: analyses('firstName lastName dob documentNumber expirationDate'),
  },
  ssn_check: {
    dataVerification: {
      ...analyses('firstName lastName ssn'),
      breakdown: values('matchCode'),
    },
    databaseAnalysis: analyses('governmentDatabase mortalityDatabase'),
  },
  email_intelligence_check: {
    riskAnalysis: {
      ...analyses('validFormat dataLeakAnalysis disposableEmailAnalysis domainValidity'),
      ...values('riskLevel'),
    },
  },
  mobile_intelligence_check: {
    riskAnalysis: {
      ...analyses('validFormat recentAbuseAnalysis isActive digitalNumberAnalysis'),
      ...values('riskLevel'),
    },
  },
}
