import { attributesOf, SHAPES, type Value } from '../../../src/contracts/attribute-facts.ts'
import type { Fact } from '../../../src/contracts/facts.ts'
import type { Provenance } from '../../../src/contracts/operation.ts'
import type { Source } from '../../../src/contracts/source.ts'

/** How some values are known. */
interface ValueFacts extends Fact {
  readonly values: readonly string[]
}

/** All values that an attribute may have, each told of once. */
export interface Enumeration {
  /** What the values describe. */
  readonly name: string
  readonly facts: readonly ValueFacts[]
  /** The attributes it is of; without them, all that have these values and are named nowhere else. */
  readonly only?: readonly string[]
}

const enumeration = (name: string, ...facts: readonly ValueFacts[]): Enumeration => ({
  name,
  facts,
})

const known =
  (provenance: Provenance) =>
  (source: Source, ...values: readonly string[]): ValueFacts => ({
    provenance,
    source,
    values: values.flatMap((some) => some.split(', ')),
  })

/**
 * Values that ComplyCube's documentation shows, parted by commas. They are written out here, not
 * taken from the contracts: a value that is added there must not become surer than it is.
 */
const documentedValues = known('documented')

/** Values that the code or the tests of an official SDK show. */
const sdkValues = known('sdk')

/** Values that a captured answer shows, or public code that reads one. */
const observedValues = known('observed')

/** Values that no source shows. */
const assumedValues = known('assumed')

/** Clients, addresses, and what is said of them. */
const clientEnumerations: readonly Enumeration[] = [
  enumeration(
    'person or company',
    documentedValues('clients#create, custom-lists#attributes', 'person, company')
  ),
  enumeration(
    'gender',
    documentedValues('clients#person-details, custom-lists#attributes', 'male, female, other')
  ),
  enumeration(
    'legal form of a company',
    documentedValues(
      'clients#company-details',
      'sole_proprietorship, private_limited_company, public_limited_company',
      'limited_partnership, holding_company, non_government_organisation, statutory_company'
    ),
    sdkValues(
      'clients#company-details',
      'subsidiary_company, unlimited_partnership',
      'charitable_incorporated_organisation, chartered_company'
    )
  ),
  enumeration(
    'type of an address',
    documentedValues('addresses#attributes', 'main, alternative, other')
  ),
  enumeration('risk', documentedValues('risk-profiles#attributes', 'low, medium, high, not_set')),
  enumeration(
    "source of a country's risk",
    documentedValues(
      'risk-profiles#attributes',
      'FBI, FinCEN, FATF, OECD, HMT, CIA, US DOS, Transparency International, World Bank Group',
      'UN, Heritage IEF, Basel AML Index'
    )
  ),
]

/** Documents, their images, live photos and live videos. */
const mediaEnumerations: readonly Enumeration[] = [
  enumeration(
    'type of a document',
    documentedValues(
      'documents#types',
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
      'documents#classifications',
      'proof_of_identity, source_of_wealth, source_of_funds, proof_of_address, company_filing, other'
    )
  ),
  enumeration('side of a document', documentedValues('documents#upload', 'front, back')),
  enumeration(
    "content type of a document's image",
    documentedValues('documents#upload, decisions#21', 'image/jpg'),
    sdkValues('decisions#21', 'image/png, application/pdf')
  ),
  enumeration(
    'what can be redacted of a document',
    documentedValues('documents#redaction', 'images')
  ),
  enumeration(
    'content type of a live photo',
    documentedValues('live-photos#attributes, decisions#21', 'images/jpg'),
    sdkValues('decisions#21', 'images/png')
  ),
  enumeration(
    'challenge of a live video',
    documentedValues('live-videos#attributes', 'voice, actions')
  ),
]

/** Checks of every type, and what people make of them. */
const checkEnumerations: readonly Enumeration[] = [
  enumeration(
    'type of a check',
    documentedValues(
      'checks#types',
      'standard_screening_check, extensive_screening_check, document_check, identity_check',
      'enhanced_identity_check, proof_of_address_check, multi_bureau_check, ssn_check',
      'age_estimation_check, identity_fraud_check, driving_license_check',
      'email_intelligence_check, mobile_intelligence_check, face_authentication_check'
    )
  ),
  enumeration(
    'status of a check',
    documentedValues('checks#statuses', 'pending, complete, failed')
  ),
  enumeration(
    'outcome of a check',
    documentedValues(
      'checks#outcomes',
      'clear, attention, not_processed, match_confirmed, rejected'
    )
  ),
  enumeration(
    'leaf of an analysis',
    documentedValues('checks#outcomes', 'clear, attention, not_processed')
  ),
  enumeration(
    'what a person makes of a check',
    documentedValues('checks#validate', 'confirmed, rejected, attention, pending')
  ),
  enumeration(
    'reason of a rejection',
    documentedValues(
      'checks#validate',
      'document_appears_fake, document_has_expired, document_is_specimen',
      'document_is_blacklisted, document_age_below_threshold, document_misread'
    )
  ),
  enumeration(
    'attribute that can be redacted in a check',
    documentedValues(
      'checks#redact',
      'address, birthPlace, dob, documentDiscriminator, documentNumber, expirationDate, firstName',
      'gender, healthInsuranceNumber, issuingAuthority, issuingCountry, issuingDate, issuingPlace',
      'lastName, mrz, nationality, personalNumber, taxIdentificationNumber'
    )
  ),
  enumeration(
    'image that can be redacted in a check',
    documentedValues('checks#redact', 'all, face, securityElements, signature, code, fingerprint')
  ),
]

const MATCHES = 'ScreeningCheckResult.breakdown.matches'

/** Options and results of single types of check. */
const checkResultEnumerations: readonly Enumeration[] = [
  enumeration(
    'type of a document, as it was read',
    documentedValues(
      'check-results#document',
      'passport, driving_license, national_id, residence_permit, visa, unidentified'
    )
  ),
  {
    name: 'gender, as it was read',
    facts: [
      observedValues('check-results#document', 'male'),
      assumedValues('check-results#document', 'female, other'),
    ],
    only: [
      'DocumentCheckResult.breakdown.extractedData.holderDetails.gender',
      'ExtractedData.holderDetails.gender',
    ],
  },
  enumeration(
    'image taken from a document',
    observedValues('check-results#document', 'front_side, extracted_face, extracted_signature'),
    assumedValues('check-results#document', 'back_side')
  ),
  enumeration(
    'analysis of a document check',
    documentedValues(
      'checks#document-options',
      'consistency_analysis, forensic_analysis, content_analysis, format_analysis',
      'front_back_analysis, mrz_analysis'
    )
  ),
  enumeration(
    'what a match has become',
    assumedValues('check-results#screening', 'attention, confirmed, rejected')
  ),
  {
    name: 'person or company, of a match',
    facts: [assumedValues('check-results#screening', 'person, company')],
    only: [`${MATCHES}.entityType`],
  },
  {
    name: 'gender, of a match',
    facts: [assumedValues('check-results#screening', 'male, female, other')],
    only: [`${MATCHES}.gender`],
  },
  enumeration(
    'classification of matches',
    documentedValues('checks#screening-options', 'pepLevel1, pepLevel2, pepLevel3, pepLevel4'),
    sdkValues('checks#screening-options', 'watchlistSanctionsLists'),
    observedValues(
      'checks#screening-options',
      'watchlistOtherOfficialLists, watchlistWarCrimes, watchlistTerror',
      'watchlistOtherExclusionLists, watchlistSanctionsControlAndOwnership',
      'adverseMediaEnvironmentProduction, adverseMediaSocialLabour',
      'adverseMediaCompetitiveFinancial, adverseMediaRegulatory, otherListsAssociatedEntity',
      'otherListsOrganisedCrime, otherListsFinancialCrime, otherListsTaxCrime',
      'otherListsCorruption, otherListsTrafficking'
    )
  ),
  enumeration(
    'how names are screened',
    documentedValues('checks#screening-options', 'fuzzy, precise')
  ),
  enumeration(
    'proof of an address',
    documentedValues(
      'check-results#proof-of-address',
      'bank_statement, driving_license, utility_bill, tax_document'
    )
  ),
  enumeration(
    'type of a driving licence',
    documentedValues('check-results#driving-license', 'full, provisional')
  ),
  enumeration(
    'what a bureau says',
    documentedValues('check-results#multi-bureau', 'clear, attention')
  ),
  enumeration('type of a task of a workflow session', assumedValues('decisions#59', 'ui, check')),
  enumeration(
    'outcome of a workflow session',
    documentedValues('workflow-sessions#attributes', 'clear, attention'),
    assumedValues('decisions#60', 'rejected')
  ),
  enumeration(
    'kind of a bureau',
    documentedValues(
      'check-results#multi-bureau',
      'government_authority, commercial_database, consumer_database, utility_authority',
      'proprietary_database, telecom_agency, postal_authority, other_source'
    ),
    assumedValues('check-results#multi-bureau, check-results#identity-fraud', 'credit_agency')
  ),
  enumeration(
    'how a name fits a social security number',
    documentedValues(
      'check-results#ssn',
      'full_name_match, first_name_match, last_name_match, initial_name_match, name_mismatch'
    )
  ),
]

/** Workflow sessions, Flow sessions and reports. */
const sessionEnumerations: readonly Enumeration[] = [
  enumeration(
    'status of a workflow session',
    documentedValues(
      'workflow-sessions#attributes',
      'started, processing, complete, abandoned, cancelled'
    )
  ),
  enumeration(
    'status of a session that was completed',
    documentedValues('workflow-sessions#attributes', 'processing')
  ),
  enumeration(
    'type of a check that Flow knows',
    documentedValues(
      'flow-sessions#create',
      'standard_screening_check, extensive_screening_check, document_check, identity_check',
      'enhanced_identity_check, proof_of_address_check, face_authentication_check',
      'age_estimation_check'
    )
  ),
  enumeration('theme of Flow', documentedValues('flow-sessions#create', 'light, dark')),
  enumeration(
    'language of Flow',
    documentedValues(
      'flow-sessions#create',
      'en, ar, de, es, fr, hi, hk, id, it, ja, ko, nl, no, pl, pt, sv, th, vi, zh'
    )
  ),
  enumeration('content type of a report', documentedValues('reports#generate', 'application/pdf')),
]

/** Custom lists, audit logs, the team and static data. */
const accountEnumerations: readonly Enumeration[] = [
  enumeration(
    'type of a listed name',
    documentedValues(
      'custom-lists#attributes',
      'primary, alias, maiden_name, localised_name, low_quality_alias'
    )
  ),
  enumeration(
    'what a country is to who is listed',
    documentedValues(
      'custom-lists#attributes',
      'Jurisdiction, Resident of, Citizenship, Country of Registration'
    )
  ),
  enumeration(
    'what a date is to who is listed',
    documentedValues('custom-lists#attributes', 'Date of Birth, Date of Registration')
  ),
  enumeration(
    'what an entry of the audit log is about',
    documentedValues(
      'audit-logs#attributes',
      'accessRestrictionList, accountServiceSettings, address, allowedIps, apiKeys, autofill',
      'bannedFace, check, client, companyLookup, customList, document, otpEmail, otpSMS, workflow',
      'workflowTemplate, workflowSession'
    )
  ),
  enumeration(
    'what was done, by the audit log',
    documentedValues('audit-logs#attributes', 'create, update, delete, add')
  ),
  enumeration(
    'what was done to one attribute',
    documentedValues('audit-logs#attributes', 'new, delete, update, add')
  ),
  enumeration(
    'role in the team',
    documentedValues(
      'team-members#attributes',
      'owner, administrator, developer, analyst, support-specialist, view-only'
    )
  ),
  enumeration('sides that a document has', documentedValues('static-data#lists', '1, 2')),
]

const TYPES = [
  documentedValues(
    'webhooks#events',
    'check.pending, check.completed, check.completed.clear, check.completed.attention',
    'check.completed.rejected, check.completed.match_confirmed, check.monitoring.attention',
    'check.failed, check.updated, client.created, client.updated, client.deleted',
    'document.created, document.updated, document.deleted, document.updated.image_uploaded',
    'document.updated.image_deleted, address.created, address.updated, address.deleted'
  ),
  observedValues(
    'webhooks#events',
    'workflow.session.started, workflow.session.cancelled, workflow.session.processing',
    'workflow.session.completed, workflow.session.updated'
  ),
]

const eventEnumerations: readonly Enumeration[] = [
  enumeration('type of an event', ...TYPES),
  enumeration('event that a webhook hears of', ...TYPES, documentedValues('webhooks#events', '*')),
  enumeration(
    'what an event is about',
    assumedValues('decisions#45', 'check, client, document, address, workflowSession')
  ),
]

/** How each value of each enumeration is known. */
export const ENUMERATIONS: readonly Enumeration[] = [
  ...clientEnumerations,
  ...mediaEnumerations,
  ...checkEnumerations,
  ...checkResultEnumerations,
  ...sessionEnumerations,
  ...accountEnumerations,
  ...eventEnumerations,
]

/** An attribute of a contract whose values can be counted up: `TeamMember.role`. */
export interface EnumeratedAttribute {
  readonly name: string
  readonly values: readonly Value[]
}

/** Every attribute that has an enumeration, of all shapes that ledgers tell of. */
export const enumeratedAttributes = (): EnumeratedAttribute[] =>
  [...SHAPES.values()].flatMap(({ name, shape }) =>
    attributesOf(shape).flatMap(({ path, values }) =>
      values.length > 0 ? [{ name: `${name}.${path}`, values }] : []
    )
  )

const sorted = (values: readonly Value[]): string => values.map(String).sort().join()

const valuesOf = ({ facts }: Enumeration): string[] => facts.flatMap(({ values }) => values)

/** The enumerations that tell of an attribute: exactly one should. */
export const enumerationsOf = ({ name, values }: EnumeratedAttribute): Enumeration[] => {
  const alike = ENUMERATIONS.filter((one) => sorted(valuesOf(one)) === sorted(values))
  const own = alike.filter(({ only }) => only?.includes(name))
  return own.length > 0 ? own : alike.filter(({ only }) => !only)
}
