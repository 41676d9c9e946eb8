import type { ShapeFacts } from '../facts.ts'
import {
  ageEstimationCheck,
  ageEstimationCheckFacts,
  minimumAgeFacts,
} from './age-estimation-check.ts'
import type { CheckType } from './check-type.ts'
import { documentCheck, documentCheckFacts } from './document-check.ts'
import { drivingLicenseCheck, drivingLicenseCheckFacts } from './driving-license-check.ts'
import { emailIntelligenceCheck, emailIntelligenceCheckFacts } from './email-intelligence-check.ts'
import { enhancedIdentityCheck, enhancedIdentityCheckFacts } from './enhanced-identity-check.ts'
import {
  faceAuthenticationCheck,
  faceAuthenticationCheckFacts,
} from './face-authentication-check.ts'
import { identityCheck, identityCheckFacts } from './identity-check.ts'
import { identityFraudCheck, identityFraudCheckFacts } from './identity-fraud-check.ts'
import {
  mobileIntelligenceCheck,
  mobileIntelligenceCheckFacts,
} from './mobile-intelligence-check.ts'
import { multiBureauCheck, multiBureauCheckFacts } from './multi-bureau-check.ts'
import { proofOfAddressCheck, proofOfAddressCheckFacts } from './proof-of-address-check.ts'
import {
  extensiveScreeningCheck,
  screeningCheckFacts,
  standardScreeningCheck,
} from './screening-check.ts'
import { ssnCheck, ssnCheckFacts } from './ssn-check.ts'

/** Every type of check that a request can create. Add a new type here, and its facts below. */
export const CHECK_TYPES = {
  identity_check: identityCheck,
  document_check: documentCheck,
  standard_screening_check: standardScreeningCheck,
  extensive_screening_check: extensiveScreeningCheck,
  age_estimation_check: ageEstimationCheck,
  driving_license_check: drivingLicenseCheck,
  email_intelligence_check: emailIntelligenceCheck,
  enhanced_identity_check: enhancedIdentityCheck,
  face_authentication_check: faceAuthenticationCheck,
  identity_fraud_check: identityFraudCheck,
  mobile_intelligence_check: mobileIntelligenceCheck,
  multi_bureau_check: multiBureauCheck,
  proof_of_address_check: proofOfAddressCheck,
  ssn_check: ssnCheck,
} as const satisfies Record<string, CheckType>

export type CheckTypeName = keyof typeof CHECK_TYPES

export const isCheckTypeName = (name: string): name is CheckTypeName =>
  Object.hasOwn(CHECK_TYPES, name)

export const CHECK_TYPE_NAMES = Object.keys(CHECK_TYPES).filter(isCheckTypeName)

/** Returns the declaration of a type, without its literal types. */
export const checkTypeOf = (name: CheckTypeName): CheckType => CHECK_TYPES[name]

/** The facts about the attributes of each check type, by the contract file that has them. */
export const CHECK_TYPE_FACTS: Readonly<Record<string, readonly ShapeFacts[]>> = {
  'check-types/identity-check.ts': identityCheckFacts,
  'check-types/enhanced-identity-check.ts': enhancedIdentityCheckFacts,
  'check-types/face-authentication-check.ts': faceAuthenticationCheckFacts,
  'check-types/age-estimation-check.ts': ageEstimationCheckFacts,
  'check-types/minimum-age.ts': minimumAgeFacts,
  'check-types/document-check.ts': documentCheckFacts,
  'check-types/screening-check.ts': screeningCheckFacts,
  'check-types/proof-of-address-check.ts': proofOfAddressCheckFacts,
  'check-types/driving-license-check.ts': drivingLicenseCheckFacts,
  'check-types/multi-bureau-check.ts': multiBureauCheckFacts,
  'check-types/identity-fraud-check.ts': identityFraudCheckFacts,
  'check-types/ssn-check.ts': ssnCheckFacts,
  'check-types/email-intelligence-check.ts': emailIntelligenceCheckFacts,
  'check-types/mobile-intelligence-check.ts': mobileIntelligenceCheckFacts,
}
