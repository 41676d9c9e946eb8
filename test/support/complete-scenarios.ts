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
          name: 'Viktor Bout',
          type: 'person',
          dob: '1967-01-13',
          gender: 'male',
          country: 'RU',
          classification: ['watchlistSanctionsLists'],
          listName: 'OFAC Specially Designated Nationals',
          score: 97,
        },
      ],
      progression: { afterMs: 500 },
      webhooks: [{ events: ['check.completed'], faults: [{ fault: 'delay', by: '5s' }, 'drop'] }],
    },
    'found-again': { extends: 'found-out', progression: 'hold' },
    broken: { status: 'failed' },
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
