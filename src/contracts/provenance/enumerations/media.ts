import { documentedValues, type Enumeration, enumeration, sdkValues } from './enumeration.ts'

/** Documents, their images, live photos and live videos. */
export const mediaEnumerations: readonly Enumeration[] = [
  enumeration(
    'type of a document',
    documentedValues(
      'api-core-resources 5.3',
      'passport, driving_license, national_insurance_number, social_security_number',
      'tax_identification_number, utility_bill, national_identity_card, visa, polling_card',
      'residence_permit, birth_certificate, bank_statement, change_of_name, tax_document',
      'company_confirmation_statement, company_annual_accounts, company_statement_of_capital',
      'company_change_of_address, company_incorporation, company_change_of_officers',
      'company_change_of_beneficial_owners, unknown, other'
    )
  ),
  enumeration(
    'classification of a document',
    documentedValues(
      'api-core-resources 5.4',
      'proof_of_identity, source_of_wealth, source_of_funds, proof_of_address, company_filing, other'
    )
  ),
  enumeration('side of a document', documentedValues('api-core-resources 5.6', 'front, back')),
  enumeration(
    "content type of a document's image",
    documentedValues('api-core-resources 5.6, decision 21', 'image/jpg'),
    sdkValues('decision 21', 'image/png, application/pdf')
  ),
  enumeration(
    'what can be redacted of a document',
    documentedValues('api-core-resources 5.9', 'images')
  ),
  enumeration(
    'content type of a live photo',
    documentedValues('api-core-resources 6.3, decision 21', 'images/jpg'),
    sdkValues('decision 21', 'images/png')
  ),
  enumeration(
    'challenge of a live video',
    documentedValues('api-core-resources 7.2', 'voice, actions')
  ),
]
