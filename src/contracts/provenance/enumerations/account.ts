import { documentedValues, type Enumeration, enumeration } from './enumeration.ts'

/** Custom lists, audit logs, the team and static data. */
export const accountEnumerations: readonly Enumeration[] = [
  enumeration(
    'type of a listed name',
    documentedValues(
      'api-rules-webhooks-other 3.13',
      'primary, alias, maiden_name, localised_name, low_quality_alias'
    )
  ),
  enumeration(
    'what a country is to who is listed',
    documentedValues(
      'api-rules-webhooks-other 3.13',
      'Jurisdiction, Resident of, Citizenship, Country of Registration'
    )
  ),
  enumeration(
    'what a date is to who is listed',
    documentedValues('api-rules-webhooks-other 3.13', 'Date of Birth, Date of Registration')
  ),
  enumeration(
    'what an entry of the audit log is about',
    documentedValues(
      'api-rules-webhooks-other 3.6',
      'accessRestrictionList, accountServiceSettings, address, allowedIps, apiKeys, autofill',
      'bannedFace, check, client, companyLookup, customList, document, otpEmail, otpSMS, workflow',
      'workflowTemplate, workflowSession'
    )
  ),
  enumeration(
    'what was done, by the audit log',
    documentedValues('api-rules-webhooks-other 3.6', 'create, update, delete, add')
  ),
  enumeration(
    'what was done to one attribute',
    documentedValues('api-rules-webhooks-other 3.6', 'new, delete, update, add')
  ),
  enumeration(
    'role in the team',
    documentedValues(
      'api-rules-webhooks-other 3.7',
      'owner, administrator, developer, analyst, support-specialist, view-only'
    )
  ),
  enumeration(
    'sides that a document has',
    documentedValues('api-rules-webhooks-other 3.9', '1, 2')
  ),
]
