import { assumedRule, documentedRule, type Rule, sdkRule } from '../rule.ts'

/** What holds of every request and answer. */
export const requestRules: readonly Rule[] = [
  documentedRule('decisions 1 and 2', 'A create answers 200, a delete 204 without a body.', {
    keptBy: 'server/http/respond.ts',
    proof: 'clients.create.answers-200 clients.delete.answers-204',
  }),
  sdkRule(
    'sdk-wire-requests 1, 11, decision 3',
    'A slash at the end of a path, or a doubled one, makes no difference, and nothing is redirected.',
    { keptBy: 'server/http/path.ts', proof: 'clients.create.trailing-slash' }
  ),
  sdkRule('sdk-wire-requests 2, decision 4', 'An empty body is an empty object.', {
    keptBy: 'server/http/parse-body.ts',
    proof: 'bad-input/bodies.test.ts',
  }),
  sdkRule('sdk-wire-requests 3, decision 5', 'An update takes [] for an empty object.', {
    keptBy: 'server/http/read-input.ts',
    proof: 'clients.update.empty-array',
  }),
  sdkRule(
    'api-rules-webhooks-other 1.1, decision 7',
    'Attributes that an operation does not know are ignored.',
    {
      keptBy: 'server/http/unknown-properties.ts',
      proof:
        'clients.create.ignores-unknown clients.update.ignores-unknown webhooks.update.takes-itself-back',
    }
  ),
  assumedRule(
    'api-core-resources 1.1',
    'An attribute that is null is left out of a create, and taken away by an update.',
    {
      keptBy: 'server/http/validation.ts server/api/merge-changes.ts',
      proof: 'bad-input/optional-attributes.test.ts bad-input/merged-updates.test.ts',
    }
  ),
  documentedRule(
    'api-core-resources 1.1, decision 55',
    'What is not set is left out of an answer; it is never null.',
    { keptBy: 'server/sandbox/collection.ts', proof: 'clients.create.unset-is-absent' }
  ),
  documentedRule(
    'api-core-resources 1.1, api-rules-webhooks-other 2.2',
    'An update changes what is sent and leaves the rest.',
    {
      keptBy: 'server/api/merge-changes.ts',
      proof:
        'clients.update.keeps-the-rest addresses.update.keeps-the-rest webhooks.update.keeps-the-rest',
    }
  ),
  documentedRule('api-core-resources 3.7', 'A change moves updatedAt.', {
    keptBy: 'server/sandbox/collection.ts',
    proof: 'clients.update.moves-updated-at',
  }),
  sdkRule(
    'api-core-resources 1.2, decision 8',
    'A malformed id in a path is answered like an unknown one.',
    {
      keptBy: 'server/sandbox/collection.ts server/api/team-members.ts server/api/audit-logs.ts',
      proof: 'clients.get.malformed-id bad-input/unknown-ids.test.ts',
    }
  ),
  documentedRule(
    'api-rules-webhooks-other 1.3, decision 8',
    'What was made with one key does not exist for another.',
    { keptBy: 'server/sandbox/sandboxes.ts', proof: 'sandbox/isolation.test.ts' }
  ),
  assumedRule(
    'api-rules-webhooks-other 1.2, decisions 11 and 12',
    'A good key begins with test_; live keys and the word Bearer are refused.',
    { keptBy: 'server/http/authentication.ts', proof: 'bad-input/keys.test.ts' }
  ),
  assumedRule(
    'decision 14',
    'Of several faults the first answers: key, route, body, attributes, what they name, processing.',
    {
      keptBy: 'server/vendor-app.ts server/exchange.ts server/http/validation.ts',
      proof: 'bad-input/keys.test.ts bad-input/bodies.test.ts',
    }
  ),
  sdkRule(
    'sdk-wire-requests, decision 53',
    'A request target in absolute form is served like its path.',
    {
      keptBy: 'server/listen/request-listener.ts',
      proof: 'sdk/proxy.test.ts bad-input/transport.test.ts',
    }
  ),
  documentedRule(
    'api-core-resources 1.2, api-rules-webhooks-other 1.10',
    'Ids are 24 hexadecimal digits, times are ISO 8601 in UTC with milliseconds.',
    {
      keptBy: 'contracts/fields.ts server/sandbox/ids.ts server/sandbox/timestamp.ts',
      proof: 'clients.create.answers-200 bad-input/references.test.ts',
    }
  ),
  sdkRule(
    'api-core-resources 1.2, 3.3, 4.2',
    'Countries are ISO 3166-1 alpha-2; what is no such code is refused, on update too.',
    {
      keptBy: 'contracts/codes.ts contracts/fields.ts',
      proof:
        'clients.create.refuses-country addresses.create.refuses-country addresses.update.refuses-country',
    }
  ),
]
