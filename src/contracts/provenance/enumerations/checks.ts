import { documentedValues, type Enumeration, enumeration } from './enumeration.ts'

/** Checks of every type, and what people make of them. */
export const checkEnumerations: readonly Enumeration[] = [
  enumeration(
    'type of a check',
    documentedValues(
      'api-checks 2',
      'standard_screening_check, extensive_screening_check, document_check, identity_check',
      'enhanced_identity_check, proof_of_address_check, multi_bureau_check, ssn_check',
      'age_estimation_check, identity_fraud_check, driving_license_check',
      'email_intelligence_check, mobile_intelligence_check, face_authentication_check'
    )
  ),
  enumeration('status of a check', documentedValues('api-checks 3.1', 'pending, complete, failed')),
  enumeration(
    'outcome of a check',
    documentedValues('api-checks 3.2', 'clear, attention, not_processed, match_confirmed, rejected')
  ),
  enumeration(
    'leaf of an analysis',
    documentedValues('api-checks 3.2', 'clear, attention, not_processed')
  ),
  enumeration(
    'what a person makes of a check',
    documentedValues('api-checks 6', 'confirmed, rejected, attention, pending')
  ),
  enumeration(
    'reason of a rejection',
    documentedValues(
      'api-checks 6',
      'document_appears_fake, document_has_expired, document_is_specimen',
      'document_is_blacklisted, document_age_below_threshold, document_misread'
    )
  ),
  enumeration(
    'attribute that can be redacted in a check',
    documentedValues(
      'api-checks 7',
      'address, birthPlace, dob, documentDiscriminator, documentNumber, expirationDate, firstName',
      'gender, healthInsuranceNumber, issuingAuthority, issuingCountry, issuingDate, issuingPlace',
      'lastName, mrz, nationality, personalNumber, taxIdentificationNumber'
    )
  ),
  enumeration(
    'image that can be redacted in a check',
    documentedValues('api-checks 7', 'all, face, securityElements, signature, code, fingerprint')
  ),
]
