import { CATALOG } from '../scenarios/catalog.ts'
import { DEFAULT_PORT } from './default-port.ts'

/** What the help says below the options. */
export const EXAMPLES = `
Each option can also be given as a variable: --delay 0 is COMPLYCUBE_MOCK_DELAY=0.

Point an integration at http://127.0.0.1:${DEFAULT_PORT}/v1 with any key that begins with test_.
Each key has a sandbox of its own.

What can happen to a check (--scenario, or the header ComplyCube-Mock-Scenario on its creation):
${[...CATALOG.values()].map(({ name, description }) => `  ${name.padEnd(26)} ${description}`).join('\n')}

Examples:
  complycube-mock --delay 0                     checks end as soon as they begin
  complycube-mock --scenario face-mismatch      no selfie fits its document
  complycube-mock --webhook http://127.0.0.1:3000/hooks
  complycube-mock health                        is the mock on this machine ready?`
