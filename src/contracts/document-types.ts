/** Types of the Document resource; check results have names of their own. */
export const DOCUMENT_TYPES = [
  'passport',
  'driving_license',
  'national_insurance_number',
  'social_security_number',
  'tax_identification_number',
  'utility_bill',
  'national_identity_card',
  'visa',
  'polling_card',
  'residence_permit',
  'birth_certificate',
  'bank_statement',
  'change_of_name',
  'tax_document',
  'company_confirmation_statement',
  'company_annual_accounts',
  'company_statement_of_capital',
  'company_change_of_address',
  'company_incorporation',
  'company_change_of_officers',
  'company_change_of_beneficial_owners',
  'unknown',
  'other',
] as const
export type DocumentType = (typeof DOCUMENT_TYPES)[number]

export const CLASSIFICATIONS = [
  'proof_of_identity',
  'source_of_wealth',
  'source_of_funds',
  'proof_of_address',
  'company_filing',
  'other',
] as const
