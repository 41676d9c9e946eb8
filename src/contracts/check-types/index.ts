import { ageEstimationCheck } from './age-estimation-check.ts'
import type { CheckType } from './check-type.ts'
import { documentCheck } from './document-check.ts'
import { drivingLicenseCheck } from './driving-license-check.ts'
import { emailIntelligenceCheck } from './email-intelligence-check.ts'
import { enhancedIdentityCheck } from './enhanced-identity-check.ts'
import { faceAuthenticationCheck } from './face-authentication-check.ts'
import { identityCheck } from './identity-check.ts'
import { identityFraudCheck } from './identity-fraud-check.ts'
import { mobileIntelligenceCheck } from './mobile-intelligence-check.ts'
import { multiBureauCheck } from './multi-bureau-check.ts'
import { proofOfAddressCheck } from './proof-of-address-check.ts'
import { extensiveScreeningCheck, standardScreeningCheck } from './screening-check.ts'
import { ssnCheck } from './ssn-check.ts'

/** Every type of check that a request can create. Add a new type here. */
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
