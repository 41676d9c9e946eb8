import type { ScenarioFile } from '../../src/index.ts'

/** A file of scenarios in which every key that there is has been used. */
export const COMPLETE = {
  $schema: './scenarios.schema.json',
  scenarios: {
    'found-out': {
      description: 'Somebody on a list bears the name.',
      when: { checkTypes: ['standard_screening_check', 'extensive_screening_check'] },
      outcome: 'attention',
      breakdown: { 'summary.watchlist.sanctionsLists': 'attention' },
      matches: [
        {
          name: 'Mary Example',
          type: 'person',
          dob: '1967-01-13',
          gender: 'male',
          country: 'RU',
          classification: ['watchlistSanctionsLists'],
          listName: 'OFAC Specially Designated Nationals',
          score: 97,
        },
      ],
      progression: {
        sequence: [
          { after: '500ms', outcome: 'clear', breakdown: { 'summary.pep.level1': 'clear' } },
          { afterReads: 2, matches: [{ name: 'Mary Example' }] },
          { after: 0, monitoring: { classification: ['pepLevel1'] } },
        ],
      },
      webhooks: [{ events: ['check.completed'], faults: [{ fault: 'delay', by: '5s' }, 'drop'] }],
    },
    'found-again': { extends: 'found-out', progression: 'hold' },
    broken: { status: 'failed', progression: { after: '5s' } },
    patient: { progression: { afterReads: 3 } },
  },
  rules: [
    {
      when: {
        checkTypes: ['document_check'],
        client: {
          'personDetails.lastName': { pattern: '^Sm' },
          'personDetails.nationality': { oneOf: ['GB', 'FR'] },
          email: 'ada@example.com',
        },
        document: { type: 'passport' },
        metadata: { tier: 'gold' },
        nthCheck: 3,
        nthCheckOfType: 1,
      },
      scenario: { extends: 'clear', outcome: 'attention' },
    },
    { scenario: 'found-again' },
  ],
  default: 'broken',
} as const

/** The same, for whoever changes it. */
export const completeScenarios = (): ScenarioFile =>
  structuredClone(COMPLETE) as never as ScenarioFile
