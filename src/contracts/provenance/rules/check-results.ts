import { assumedRule, documentedRule, observedRule, type Rule, sdkRule } from '../rule.ts'

const LIFE = 'server/sandbox/check-lifecycle.ts'
const LADDER = 'scenarios/ladder.ts'
const SCREENING = 'scenarios/results/screening-check.ts'

/** How checks run, and what comes out. */
export const checkResultRules: readonly Rule[] = [
  documentedRule(
    'api-checks 3, 3.3, seed-identity-check 5, decision 37',
    'A new check is pending, names what it is about, and has no result.',
    {
      keptBy: 'server/api/new-check.ts',
      proof:
        'checks.identity-check.is-pending checks.identity-check.names-objects checks.document-check.is-pending',
    }
  ),
  assumedRule('api-checks 3, decision 37', 'A screening check always says if it is monitored.', {
    keptBy: 'server/api/new-check.ts',
    proof: 'checks.screening.is-pending',
  }),
  observedRule('api-checks 10, decision 41', 'A check ends about a second after its creation.', {
    keptBy: LIFE,
    proof: 'scenarios/catalog.test.ts',
  }),
  documentedRule(
    'api-checks 3, 4.1, 9, seed-identity-check 6',
    'Of itself a check becomes complete with outcome clear, in the whole shape of its type.',
    {
      keptBy: `${LIFE} contracts/check-rules.ts`,
      proof: [
        'checks.identity-check.completes checks.identity-check.result-shape',
        'checks.document-check.completes checks.document-check.result-shape',
        'checks.standard-screening-check.completes checks.extensive-screening-check.completes',
        'checks.age-estimation-check.completes checks.driving-license-check.completes',
        'checks.email-intelligence-check checks.mobile-intelligence-check.completes',
        'checks.enhanced-identity-check.completes checks.face-authentication-check.completes',
        'checks.identity-fraud-check.completes checks.identity-fraud-check.result-shape',
        'checks.mobile-intelligence-check.result-shape checks.multi-bureau-check',
        'checks.proof-of-address-check.completes checks.ssn-check.completes',
        'checks.ssn-check.result-shape',
      ].join(' '),
    }
  ),
  documentedRule(
    'seed-identity-check 6, decision 54',
    "The result of an identity check is that of ComplyCube's guide.",
    {
      keptBy: 'contracts/check-types/identity-check.ts',
      proof: 'checks.identity-check.result-tree walkthrough/seed.test.ts',
    }
  ),
  observedRule('api-checks 4.5, 4.6', 'Results of live videos and faces are as captured.', {
    keptBy:
      'contracts/check-types/enhanced-identity-check.ts contracts/check-types/face-authentication-check.ts',
    proof:
      'checks.enhanced-identity-check.result-shape checks.face-authentication-check.result-shape',
  }),
  assumedRule(
    'api-checks 4.2, 4.7, 4.8, 4.11, decision 51',
    'Parts of some results are made after the model of others: matches, analyses, holders.',
    {
      keptBy: 'contracts/check-types/screening-check.ts contracts/check-types/index.ts',
      proof:
        'checks.standard-screening-check.result-shape checks.extensive-screening-check.result-shape checks.age-estimation-check.result-shape checks.driving-license-check.result-shape checks.proof-of-address-check.result-shape checks.proof-of-address-check.whole-address checks.standard-screening-check.matches checks.extensive-screening-check.matches',
    }
  ),
  documentedRule(
    'api-checks 3.2, 4.1',
    'A clear result has no leaf that needs attention, and one of attention has at least one.',
    { keptBy: 'scenarios/results/index.ts', proof: 'scenarios/catalog.test.ts' }
  ),
  assumedRule(
    'api-checks 4.1, decision 52',
    'Where nothing was processed every leaf says so, and nothing is extracted or scored.',
    {
      keptBy: 'scenarios/results/index.ts',
      proof: 'scenarios/catalog.test.ts scenarios/result-trees.test.ts',
    }
  ),
  documentedRule(
    'api-checks 9, decisions 38 and 39',
    'The last names attention and failed make checks end with attention and not_processed.',
    { keptBy: LADDER, proof: 'checks.test-mode' }
  ),
  assumedRule(
    'api-checks 4, 9',
    'Every type of check can end so, and its result has the shape of its type.',
    { keptBy: 'scenarios/results/index.ts', proof: 'checks.ends' }
  ),
  assumedRule(
    'api-checks 9, decisions 38 and 39',
    'The words count without case and blanks around them, and for the name of a company too.',
    { keptBy: LADDER, proof: 'scenarios/catalog.test.ts' }
  ),
  assumedRule(
    'decision 40',
    'What a check extracts is what client and document say; the real sandbox shows one canned person.',
    {
      keptBy: 'scenarios/results/extracted-data.ts scenarios/results/subject.ts',
      proof: 'scenarios/document-result.test.ts',
    }
  ),
  observedRule('api-checks 3.4', 'A complete document check shows what it was given.', {
    keptBy: 'server/sandbox/check-results.ts',
    proof: 'scenarios/document-result.test.ts',
  }),
  assumedRule(
    'api-checks 3',
    'An enhanced identity check keeps the outcome that it first ended with, also when people decide otherwise; others show none.',
    {
      keptBy: 'server/sandbox/initial-outcome.ts',
      proof: 'scenarios/initial-outcome.test.ts',
    }
  ),
  sdkRule('api-checks 4.2', 'A screening check that is clear has an empty list of matches.', {
    keptBy: SCREENING,
    proof: 'checks.screening.clear-matches',
  }),
  documentedRule(
    'api-checks 4.2, 9',
    'Potential matches make attention, each with an id; a standard check leaves out adverse media.',
    {
      keptBy: SCREENING,
      proof:
        'checks.screening.attention-matches checks.screening.standard-coverage checks.screening.extensive-coverage',
    }
  ),
  observedRule(
    'api-checks 2.3',
    'There are twenty classifications, of which sources of ComplyCube itself show five.',
    {
      keptBy: 'contracts/check-types/screening-classifications.ts',
      proof: 'scenarios/classifications.test.ts',
    }
  ),
]
