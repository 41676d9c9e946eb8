import { documentedValues, type Enumeration, enumeration } from './enumeration.ts'

/** Workflow sessions, Flow sessions and reports. */
export const sessionEnumerations: readonly Enumeration[] = [
  enumeration(
    'status of a workflow session',
    documentedValues(
      'api-rules-webhooks-other 3.3',
      'started, processing, complete, abandoned, cancelled'
    )
  ),
  enumeration(
    'status of a session that was completed',
    documentedValues('api-rules-webhooks-other 3.3', 'processing')
  ),
  enumeration(
    'type of a check that Flow knows',
    documentedValues(
      'api-rules-webhooks-other 3.2',
      'standard_screening_check, extensive_screening_check, document_check, identity_check',
      'enhanced_identity_check, proof_of_address_check, face_authentication_check',
      'age_estimation_check'
    )
  ),
  enumeration('theme of Flow', documentedValues('api-rules-webhooks-other 3.2', 'light, dark')),
  enumeration(
    'language of Flow',
    documentedValues(
      'api-rules-webhooks-other 3.2',
      'en, ar, de, es, fr, hi, hk, id, it, ja, ko, nl, no, pl, pt, sv, th, vi, zh'
    )
  ),
  enumeration(
    'content type of a report',
    documentedValues('api-rules-webhooks-other 3.4', 'application/pdf')
  ),
]
