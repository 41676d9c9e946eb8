import { CATALOG } from '../scenarios/catalog.ts'

/** The end of the help. Written when somebody asks: nobody who serves needs it. */
export const writeExamples = (defaultPort: number): string => `
Each option can also be given as a variable: --delay 0 is COMPLYCUBE_MOCK_DELAY=0.

Point an integration at http://127.0.0.1:${defaultPort}/v1 with any key that begins with test_.
Each key has a sandbox of its own.

What can happen to a check (--scenario, a rule, or the header ComplyCube-Mock-Scenario on its creation):
${[...CATALOG.values()].map(({ name, description }) => `  ${name.padEnd(26)} ${description}`).join('\n')}

Examples:
  complycube-mock --delay 0                     checks end as soon as they begin
  complycube-mock --scenario face-mismatch      no selfie fits its document
  complycube-mock --scenarios scenarios.yaml    rules of your own
  complycube-mock --webhook http://127.0.0.1:3000/hooks
  complycube-mock health                        is the mock on this machine ready?
  complycube-mock contract --help               is this mock true?`
