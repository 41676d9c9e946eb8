import { assumedRule, documentedRule, type Rule, sdkRule } from '../rule.ts'

const AUDIT = 'server/sandbox/audit-trail.ts'
const LISTS = 'server/sandbox/custom-lists.ts'
const LIMITS = 'server/http/limits.ts'

/** Look-ups, custom lists, audit logs, the account and its limits. */
export const accountRules: readonly Rule[] = [
  assumedRule('api-rules-webhooks-other 3.10', 'Companies are found in a page, by ISO country.', {
    keptBy: 'server/api/companies.ts contracts/companies.ts',
    proof: 'companies.search.envelope companies.search.refuses-country',
  }),
  sdkRule(
    'api-rules-webhooks-other 3.10',
    'Owners, officers, filings and industry codes are shown by a get alone.',
    {
      keptBy: 'server/api/companies.ts server/sandbox/company-register.ts',
      proof: 'companies.get.details',
    }
  ),
  assumedRule(
    'api-rules-webhooks-other 3.10',
    'An owner who is a person has names, a date of birth and a nationality.',
    { keptBy: 'scenarios/lookups/company.ts', proof: 'companies.get.person-as-owner' }
  ),
  documentedRule(
    'api-rules-webhooks-other 3.11',
    'Addresses of the United States are found with their state.',
    { keptBy: 'scenarios/lookups/address.ts', proof: 'address-lookup.search.state' }
  ),
  documentedRule('api-rules-webhooks-other 3.11', 'Addresses that are found have no id yet.', {
    keptBy: 'server/api/address-lookup.ts',
    proof: 'address-lookup.search.without-ids',
  }),
  assumedRule(
    'api-rules-webhooks-other 3.12',
    'Autofill answers as a document check extracts, from a picture or a PDF and nothing else.',
    {
      keptBy: 'server/api/autofill.ts',
      proof: 'autofill.perform.takes-pdf autofill.perform.refuses-others',
    }
  ),
  documentedRule('api-rules-webhooks-other 3.13', 'Custom lists come in pages, with their names.', {
    keptBy: 'server/api/custom-lists.ts',
    proof: 'custom-lists.list.page',
  }),
  sdkRule(
    'api-rules-webhooks-other 3.13',
    'Who is put on a list raises its statistics at once; dates are text.',
    {
      keptBy: LISTS,
      proof:
        'custom-lists.add.counts-people custom-lists.add.counts-companies custom-lists.add.dates-are-text',
    }
  ),
  assumedRule(
    'api-checks 4.2, api-rules-webhooks-other 3.13',
    'Who stands on a custom list is found by later screening checks.',
    { keptBy: LISTS, proof: 'custom-lists.add.then-screened' }
  ),
  documentedRule(
    'api-rules-webhooks-other 3.6',
    'Every change through the API is on record, newest first, with what changed on a get alone.',
    {
      keptBy: AUDIT,
      proof:
        'audit-logs.list.records-changes audit-logs.list.newest-first audit-logs.list.without-diff audit-logs.get.diff audit/story.test.ts',
    }
  ),
  sdkRule(
    'api-core-resources 1.1, api-rules-webhooks-other 3.6',
    'lastActionBy of a request is the memberId of its entry.',
    { keptBy: AUDIT, proof: 'audit-logs.get.member audit-logs.list.member' }
  ),
  sdkRule(
    'sdk-wire-requests',
    'The old value of a difference is text, for PHP takes nothing else.',
    {
      keptBy: AUDIT,
      proof: 'audit/entries.test.ts',
    }
  ),
  assumedRule('decision 26', 'The record of a client outlives the client.', {
    keptBy: AUDIT,
    proof: 'audit-logs.list.outlives-client',
  }),
  documentedRule('api-rules-webhooks-other 3.7', 'Ids of members have 17 letters and digits.', {
    keptBy: 'server/sandbox/team.ts contracts/team-members.ts',
    proof: 'team-members.list.ids team-members.get.same',
  }),
  sdkRule('api-rules-webhooks-other 3.7', 'There is at least one member.', {
    keptBy: 'server/sandbox/team.ts',
    proof: 'team-members.list.not-empty',
  }),
  documentedRule('api-rules-webhooks-other 3.8', 'The account has a name and a plan, and no id.', {
    keptBy: 'server/api/account-info.ts',
    proof: 'account-info.get.names-plan',
  }),
  documentedRule(
    'api-rules-webhooks-other 3.9',
    'The lists that are screened come as a bare array, in alphabetical order.',
    {
      keptBy: 'server/api/static-data.ts contracts/screening-list-names.ts',
      proof: 'static-data.screening-lists',
    }
  ),
  documentedRule(
    'api-core-resources 5.5, api-rules-webhooks-other 3.9',
    'Passports and visas have one side; licenses, permits and most identity cards two.',
    { keptBy: 'contracts/document-sides.ts', proof: 'static-data.supported-documents' }
  ),
  documentedRule(
    'api-rules-webhooks-other 1.7, decision 50',
    'A test account may send 5 requests a second, a live one 10; off unless switched on.',
    { keptBy: `${LIMITS} server/sandbox/usage.ts`, proof: 'limits/limits.test.ts' }
  ),
  documentedRule(
    'api-rules-webhooks-other 1.7',
    'The quota of a month counts checks, autofill and look-ups; off unless switched on.',
    { keptBy: `${LIMITS} server/sandbox/usage.ts`, proof: 'limits/limits.test.ts' }
  ),
]
