import { documentedValues, type Enumeration, enumeration, sdkValues } from './enumeration.ts'

/** Clients, addresses, and what is said of them. */
export const clientEnumerations: readonly Enumeration[] = [
  enumeration(
    'person or company',
    documentedValues('api-core-resources 3.2, api-rules-webhooks-other 3.13', 'person, company')
  ),
  enumeration(
    'gender',
    documentedValues('api-core-resources 3.3, api-rules-webhooks-other 3.13', 'male, female, other')
  ),
  enumeration(
    'legal form of a company',
    documentedValues(
      'api-core-resources 3.4',
      'sole_proprietorship, private_limited_company, public_limited_company',
      'limited_partnership, holding_company, non_government_organisation, statutory_company'
    ),
    sdkValues(
      'api-core-resources 3.4',
      'subsidiary_company, unlimited_partnership',
      'charitable_incorporated_organisation, chartered_company'
    )
  ),
  enumeration(
    'type of an address',
    documentedValues('api-core-resources 4.2', 'main, alternative, other')
  ),
  enumeration(
    'risk',
    documentedValues('api-rules-webhooks-other 3.5', 'low, medium, high, not_set')
  ),
  enumeration(
    "source of a country's risk",
    documentedValues(
      'api-rules-webhooks-other 3.5',
      'FBI, FinCEN, FATF, OECD, HMT, CIA, US DOS, Transparency International, World Bank Group',
      'UN, Heritage IEF, Basel AML Index'
    )
  ),
]
