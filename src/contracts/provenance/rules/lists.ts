import { assumedRule, documentedRule, type Rule, sdkRule } from '../rule.ts'

const FILTERS = 'server/sandbox/filters.ts'
const PAGES = 'server/sandbox/collection.ts'

/** What holds of every list. */
export const listRules: readonly Rule[] = [
  documentedRule(
    'api-core-resources 2.2',
    'Items come newest first, in pages of 100 unless told.',
    {
      keptBy: PAGES,
      proof: 'documents.list.newest-first documents.list.envelope documents.list.pages',
    }
  ),
  sdkRule('api-rules-webhooks-other 1.8, decision 32', 'An empty list has no items and no pages.', {
    keptBy: PAGES,
    proof: 'documents.list.empty',
  }),
  assumedRule('api-core-resources 2.1', 'A page after the last is empty, with the true totals.', {
    keptBy: PAGES,
    proof: 'lists/paging.test.ts',
  }),
  documentedRule(
    'api-core-resources 2.3, 3.8, 5.10',
    'Filters select by equality, nested attributes by dots; of several all must hold.',
    {
      keptBy: FILTERS,
      proof:
        'documents.list.filter documents.list.filters-combine clients.list.nested-filter checks.list.filter audit-logs.list.filter team-members.list.filter',
    }
  ),
  sdkRule('api-core-resources 4.3', 'Addresses are filtered by city.', {
    keptBy: FILTERS,
    proof: 'addresses.list.filter',
  }),
  documentedRule(
    'api-core-resources 2.3, decision 30',
    'A malformed filter, or one with an operator, selects nothing and is not refused.',
    { keptBy: FILTERS, proof: 'documents.list.operator' }
  ),
  assumedRule(
    'api-core-resources 2.3, decision 30',
    'A filter on an unknown attribute selects nothing.',
    { keptBy: FILTERS, proof: 'documents.list.unknown-filter' }
  ),
  assumedRule('api-core-resources 2.3', 'Filters are exact: case and blanks count.', {
    keptBy: FILTERS,
    proof: 'lists/filters.test.ts',
  }),
  sdkRule('api-rules-webhooks-other 1.9', 'Booleans are filtered by true, false, 1 and 0.', {
    keptBy: FILTERS,
    proof: 'webhooks.list.boolean-filter',
  }),
  assumedRule('api-rules-webhooks-other 1.9', 'Nested names may stand in brackets.', {
    keptBy: FILTERS,
    proof: 'lists/filters.test.ts',
  }),
  documentedRule('api-core-resources 2.1', 'Bounds of time are strictly after and before.', {
    keptBy: FILTERS,
    proof: 'lists/time-bounds.test.ts',
  }),
  sdkRule('api-checks 8, decision 29', 'Without clientId, checks are those of the whole account.', {
    keptBy: 'server/api/checks.ts',
    proof: 'bad-input/lists.test.ts',
  }),
  documentedRule('api-checks 8', 'Of the result of a check, a list shows the outcome alone.', {
    keptBy: 'server/api/checks.ts',
    proof: 'checks.list.outcome-only',
  }),
]
