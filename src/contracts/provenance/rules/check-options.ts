import { assumedRule, type Rule } from '../rule.ts'

const AGES = 'scenarios/results/ages.ts'
const FACES = 'server/sandbox/enrolled-faces.ts'
const OPTIONS_TEST = 'scenarios/options.test.ts'

/** What options, and settings of the mock that stand for those of an account, do to results. */
export const checkOptionRules: readonly Rule[] = [
  assumedRule('api-checks 2.4', 'Analyses outside analysisCoverage are not processed.', {
    keptBy: 'scenarios/results/document-check.ts',
    proof: 'scenarios/document-result.test.ts',
  }),
  assumedRule(
    'api-checks 2.4',
    'A document whose holder is younger than minimumPermittedAge, 18 unless told, ends with attention; that ageVerification says so is assumed.',
    {
      keptBy: `${AGES} scenarios/results/document-check.ts`,
      proof: 'scenarios/ages.test.ts',
    }
  ),
  assumedRule(
    'api-checks 2.1, 4.7',
    'An estimated age is validated against 18, or a minimumPermittedAge of the check; documented is an age that the account predefines.',
    {
      keptBy: `${AGES} scenarios/results/age-estimation-check.ts`,
      proof: 'scenarios/ages.test.ts',
    }
  ),
  assumedRule(
    'api-checks 2.4, 4.3',
    'Names of client and document are compared unless clientDataValidation is false: documented is false unless told, but a captured result compares unasked.',
    { keptBy: 'scenarios/results/document-check.ts', proof: OPTIONS_TEST }
  ),
  assumedRule(
    'api-checks 2.1, 4.9',
    'With twoPlusTwo two bureaus tell of each attribute, without it one.',
    { keptBy: 'scenarios/results/multi-bureau-check.ts', proof: OPTIONS_TEST }
  ),
  assumedRule(
    'api-checks 4.4',
    'A face that another client has enrolled needs attention, as documented; it is known by the same picture, and only with the setting matchFaces.',
    {
      keptBy: `${FACES} scenarios/results/identity-check.ts`,
      proof: 'scenarios/known-faces.test.ts',
    }
  ),
  assumedRule(
    'api-checks 2.5, 4.4',
    'Without enableEnrolledFaces a face is neither compared with enrolled ones nor enrolled.',
    {
      keptBy: 'scenarios/results/identity-check.ts server/sandbox/check-lifecycle.ts',
      proof: `${OPTIONS_TEST} scenarios/known-faces.test.ts`,
    }
  ),
  assumedRule(
    'api-checks 2.5',
    'enableSpecimenMatching and enableVpnDetection come back and change nothing: no source shows what they do.',
    { keptBy: 'contracts/check-types/identity-check.ts', proof: OPTIONS_TEST }
  ),
  assumedRule(
    'api-checks 2.3',
    'What screeningListsScope limits a search to is where a match is found: on the first of the lists, whatever the mode.',
    { keptBy: 'scenarios/results/invent-listed-entity.ts', proof: OPTIONS_TEST }
  ),
  assumedRule('api-checks 2.3', 'What screeningClassification leaves out is not processed.', {
    keptBy: 'scenarios/results/screening-check.ts',
    proof: 'checks.screening.limits-classification checks.screening.refuses-classification',
  }),
]
