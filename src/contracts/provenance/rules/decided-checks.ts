import { assumedRule, documentedRule, type Rule, sdkRule } from '../rule.ts'

const DECISIONS = 'server/api/check-decisions.ts'
const REDACTION = 'scenarios/results/redact-result.ts'

/** What is done with checks after their creation. */
export const decidedCheckRules: readonly Rule[] = [
  documentedRule(
    'api-checks 5',
    'Only screening checks can be changed, and not while they are pending.',
    {
      keptBy: 'server/api/checks.ts',
      proof: 'checks.update.refuses-others checks.update.refuses-pending',
    }
  ),
  sdkRule('api-checks 5', 'Monitoring can be turned on for a complete screening check.', {
    keptBy: 'server/api/checks.ts',
    proof: 'checks.update.sets-monitoring',
  }),
  documentedRule('api-checks 6', 'A validation takes a known outcome and 4,000 characters.', {
    keptBy: 'contracts/check-decisions.ts',
    proof: 'checks.validate.refuses-outcome checks.validate.longest-comment',
  }),
  documentedRule(
    'api-checks 6',
    'Confirmed makes a check clear, rejected makes it rejected; the answer repeats the word.',
    {
      keptBy: DECISIONS,
      proof:
        'checks.validate.confirms-check checks.validate.rejects-check checks.validate.repeats-outcome',
    }
  ),
  documentedRule(
    'api-checks 6',
    'Of a screening check the matches are decided on: one confirmed makes match_confirmed, all rejected make it clear.',
    {
      keptBy: DECISIONS,
      proof: 'checks.validate.confirms-match checks.validate.rejects-matches',
    }
  ),
  assumedRule(
    'api-checks 6',
    'Where no match is left that is not rejected the summary is clear; a verdict and its comment stay on the match.',
    {
      keptBy: `${DECISIONS} scenarios/results/screening-check.ts`,
      proof: 'scenarios/validation.test.ts',
    }
  ),
  documentedRule(
    'api-checks 6',
    'What a person supplies takes the place of what a document check has extracted.',
    {
      keptBy: `${DECISIONS} scenarios/results/supplied-data.ts`,
      proof: 'scenarios/validation.test.ts',
    }
  ),
  assumedRule('api-checks 4.3, 6', 'What a person supplies has the shape of what was extracted.', {
    keptBy: 'contracts/check-types/extracted-data.ts',
    proof: 'checks.get.supplied-details',
  }),
  assumedRule('api-checks 6', 'A screening check is validated by a match that it has.', {
    keptBy: DECISIONS,
    proof: 'checks.validate.requires-match checks.validate.unknown-match',
  }),
  assumedRule('api-checks 6', 'What is pending or has failed cannot be validated.', {
    keptBy: DECISIONS,
    proof: 'checks.validate.refuses-pending',
  }),
  assumedRule('api-checks 7', 'A redaction takes named attributes and images out of a result.', {
    keptBy: `${REDACTION} ${DECISIONS}`,
    proof:
      'checks.redact.removes-attributes checks.redact.removes-images checks.redact.refuses-attributes',
  }),
  assumedRule(
    'api-checks 7',
    'Only a document check can be redacted: 422. The rule is documented, the status is not.',
    { keptBy: DECISIONS, proof: 'checks.redact.refuses-others' }
  ),
]
