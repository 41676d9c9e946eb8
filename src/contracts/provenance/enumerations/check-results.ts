import {
  assumedValues,
  documentedValues,
  type Enumeration,
  enumeration,
  observedValues,
  sdkValues,
} from './enumeration.ts'

const MATCHES = 'ScreeningCheckResult.breakdown.matches'

/** Options and results of single types of check. */
export const checkResultEnumerations: readonly Enumeration[] = [
  enumeration(
    'type of a document, as it was read',
    documentedValues(
      'api-checks 4.3',
      'passport, driving_license, national_id, residence_permit, visa, unidentified'
    )
  ),
  {
    name: 'gender, as it was read',
    facts: [
      observedValues('api-checks 4.3', 'male'),
      assumedValues('api-checks 4.3', 'female, other'),
    ],
    only: [
      'DocumentCheckResult.breakdown.extractedData.holderDetails.gender',
      'ExtractedData.holderDetails.gender',
    ],
  },
  enumeration(
    'image taken from a document',
    observedValues('api-checks 4.3', 'front_side, extracted_face, extracted_signature'),
    assumedValues('api-checks 4.3', 'back_side')
  ),
  enumeration(
    'analysis of a document check',
    documentedValues(
      'api-checks 2.4',
      'consistency_analysis, forensic_analysis, content_analysis, format_analysis',
      'front_back_analysis, mrz_analysis'
    )
  ),
  enumeration(
    'what a match has become',
    assumedValues('api-checks 4.2', 'attention, confirmed, rejected')
  ),
  {
    name: 'person or company, of a match',
    facts: [assumedValues('api-checks 4.2', 'person, company')],
    only: [`${MATCHES}.entityType`],
  },
  {
    name: 'gender, of a match',
    facts: [assumedValues('api-checks 4.2', 'male, female, other')],
    only: [`${MATCHES}.gender`],
  },
  enumeration(
    'classification of matches',
    documentedValues('api-checks 2.3', 'pepLevel1, pepLevel2, pepLevel3, pepLevel4'),
    sdkValues('api-checks 2.3', 'watchlistSanctionsLists'),
    observedValues(
      'api-checks 2.3',
      'watchlistOtherOfficialLists, watchlistWarCrimes, watchlistTerror',
      'watchlistOtherExclusionLists, watchlistSanctionsControlAndOwnership',
      'adverseMediaEnvironmentProduction, adverseMediaSocialLabour',
      'adverseMediaCompetitiveFinancial, adverseMediaRegulatory, otherListsAssociatedEntity',
      'otherListsOrganisedCrime, otherListsFinancialCrime, otherListsTaxCrime',
      'otherListsCorruption, otherListsTrafficking'
    )
  ),
  enumeration('how names are screened', documentedValues('api-checks 2.3', 'fuzzy, precise')),
  enumeration(
    'proof of an address',
    documentedValues(
      'api-checks 4.8',
      'bank_statement, driving_license, utility_bill, tax_document'
    )
  ),
  enumeration(
    'type of a driving licence',
    documentedValues('api-checks 4.11', 'full, provisional')
  ),
  enumeration(
    'what a bureau says, and outcome of a workflow session',
    documentedValues('api-checks 4.9, api-rules-webhooks-other 3.3, 6', 'clear, attention')
  ),
  enumeration(
    'kind of a bureau',
    documentedValues(
      'api-checks 4.9',
      'government_authority, commercial_database, consumer_database, utility_authority',
      'proprietary_database, telecom_agency, postal_authority, other_source'
    ),
    assumedValues('api-checks 4.9, 4.10', 'credit_agency')
  ),
  enumeration(
    'how a name fits a social security number',
    documentedValues(
      'api-checks 4.12',
      'full_name_match, first_name_match, last_name_match, initial_name_match, name_mismatch'
    )
  ),
]
