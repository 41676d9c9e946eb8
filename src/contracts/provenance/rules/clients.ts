import { assumedRule, documentedRule, type Rule, sdkRule } from '../rule.ts'

const CLIENTS = 'server/api/clients.ts'
const METADATA = 'contracts/metadata.ts'
const RISK = 'scenarios/risk.ts'

/** Clients, their metadata and their risk, and addresses. */
export const clientRules: readonly Rule[] = [
  documentedRule('api-core-resources 3.6', 'What was sent of a client comes back.', {
    keptBy: CLIENTS,
    proof: 'clients.create.echoes-attributes',
  }),
  documentedRule('api-core-resources 3.9', 'A client is a person or a company, nothing else.', {
    keptBy: 'contracts/clients.ts',
    proof: 'clients.create.refuses-type',
  }),
  documentedRule(
    'api-core-resources 3.6, decision 15',
    "Every client has an entityName: a person's first and last name.",
    { keptBy: CLIENTS, proof: 'clients.create.entity-name' }
  ),
  sdkRule('api-core-resources 3.7', 'Details merge: those that are not sent stay.', {
    keptBy: 'server/api/merge-changes.ts',
    proof: 'clients.update.merges-details',
  }),
  sdkRule(
    'api-core-resources 3.7, decision 18',
    'companyDetails of a person are neither refused nor stored.',
    { keptBy: CLIENTS, proof: 'clients.update.other-details' }
  ),
  documentedRule('api-core-resources 3.7', 'The type of a client never changes.', {
    keptBy: 'contracts/clients.ts',
    proof: 'bad-input/unchangeable.test.ts',
  }),
  sdkRule(
    'api-core-resources 3.4',
    'There are eleven types of incorporation; the documentation shows seven of them.',
    { keptBy: 'contracts/client-details.ts', proof: 'bad-input/allowed-values.test.ts' }
  ),
  assumedRule('api-core-resources 3.2', 'An email has one @ with text on either side.', {
    keptBy: 'contracts/fields.ts',
    proof: 'bad-input/attributes.test.ts',
  }),
  documentedRule(
    'api-core-resources 3.5, decision 16',
    'Metadata has at most 50 keys of 40 characters, with values of 500.',
    {
      keptBy: METADATA,
      proof:
        'clients.metadata.most-keys clients.metadata.longest-key clients.metadata.longest-value',
    }
  ),
  sdkRule(
    'api-core-resources 3.5, 3.7, decision 17',
    'Metadata is an object of texts, never an array; it comes back as sent, and updates are limited too.',
    {
      keptBy: METADATA,
      proof:
        'clients.metadata.texts-only clients.metadata.refuses-array clients.metadata.returned-as-sent clients.metadata.limits-updates',
    }
  ),
  assumedRule('api-core-resources 3.5, decision 16', 'An update merges the keys of metadata.', {
    keptBy: CLIENTS,
    proof: 'clients.metadata.merges',
  }),
  sdkRule('api-core-resources 3.9', 'After its delete a client is not found.', {
    keptBy: CLIENTS,
    proof: 'clients.delete.then-404',
  }),
  assumedRule(
    'api-core-resources 8, decision 26',
    'With a client goes all that belongs to it, its pending checks without an event.',
    {
      keptBy: `${CLIENTS} server/sandbox/check-lifecycle.ts`,
      proof: 'clients.delete.takes-belongings bad-input/undecided-checks.test.ts',
    }
  ),
  sdkRule('api-rules-webhooks-other 3.5', 'A new client has a risk profile with all four parts.', {
    keptBy: RISK,
    proof: 'risk-profiles.get.new-client',
  }),
  documentedRule(
    'api-rules-webhooks-other 3.5, 4',
    'A risk of which nothing is known is not_set; a country makes it low, the middle names medium-risk and high-risk what they say.',
    { keptBy: RISK, proof: 'risk-profiles.get.not-set risk-profiles.test-mode' }
  ),
  assumedRule(
    'api-rules-webhooks-other 3.5',
    'normalisedRiskScore is a number from 0 to 100; political exposure and watch lists follow the last screening check.',
    { keptBy: RISK, proof: 'risk-profiles.get.sources scenarios/risk.test.ts' }
  ),
  assumedRule('api-core-resources 4.2', 'An address is main unless told.', {
    keptBy: 'server/api/addresses.ts',
    proof: 'addresses.create.type-main bad-input/merged-updates.test.ts',
  }),
  documentedRule(
    'api-core-resources 4.1, 4.2',
    'An address comes back as sent, until its delete.',
    {
      keptBy: 'server/api/addresses.ts',
      proof: 'addresses.create.echoes-attributes addresses.delete.then-404',
    }
  ),
  sdkRule('api-core-resources 4.2', 'An address is main, alternative or other.', {
    keptBy: 'contracts/addresses.ts',
    proof: 'addresses.create.refuses-type',
  }),
  assumedRule(
    'api-core-resources 4.2',
    'In the United States a state that is no two-letter code is refused.',
    { keptBy: 'contracts/addresses.ts', proof: 'addresses.create.us-state' }
  ),
  sdkRule('api-core-resources 4.2', 'An address in the United States needs no state.', {
    keptBy: 'contracts/addresses.ts',
    proof: 'addresses.update.us-without-state',
  }),
]
