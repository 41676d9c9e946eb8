import { BROWSER_ROOMS, type Rule } from './sources.ts'

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')

/** Finds text that only the files of one door may hold. */
const behindDoors = (name: string, pattern: RegExp, doors: readonly string[]): Rule => ({
  name,
  breaches: ({ path, text }) =>
    doors.some((door) => path.startsWith(door))
      ? []
      : [...withoutComments(text).matchAll(pattern)].map(([found]) => found),
})

const COMMAND = ['src/cli.ts', 'src/cli/']

/** A browser has a clock and a network of its own, which are not those of a sandbox. */
const BROWSER = BROWSER_ROOMS.map((room) => `${room}/`)

/** What only one part of the house does. */
export const DOORS: readonly Rule[] = [
  behindDoors(
    'time comes from the clock',
    /\bDate\.now\(|\bnew Date\(\)|\bset(?:Timeout|Interval|Immediate)\(|\bperformance\.now\(/g,
    [
      'src/server/sandbox/clock.ts',
      'src/server/sandbox/real-time.ts',
      'src/contracts/suite/',
      'src/testing/real-time.ts',
      ...BROWSER,
      // The text of a script for Postman, which waits there.
      'src/server/published/postman.ts',
    ]
  ),
  behindDoors(
    'chance comes from the ids',
    /\bMath\.random\(|\brandomUUID\b|\brandomBytes\b|\bgetRandomValues\b|from 'nanoid'/g,
    ['src/server/sandbox/ids.ts', 'src/testing/sandbox.ts']
  ),
  behindDoors('invented data comes from the results', /@faker-js\/faker/g, [
    'src/scenarios/results/',
  ]),
  behindDoors('patterns run on the engine that cannot hang', /'re2js'/g, [
    'src/scenarios/pattern.ts',
  ]),
  behindDoors(
    'requests go out through the sender',
    /(?:await|return|=)\s+fetch\(|import \{[^}]*\b(?:request|get)\b[^}]*\} from 'node:https?'|import \{[^}]*\bconnect\b[^}]*\} from 'node:(?:net|tls)'/g,
    [
      'src/server/webhooks/http-connection.ts',
      'src/contracts/suite/',
      'src/server/listen/',
      'src/server/tls/',
      'src/testing/',
      ...BROWSER,
      ...COMMAND,
    ]
  ),
  behindDoors('runners of tests belong to their entries', /from 'vitest'/g, [
    'src/testing/vitest.ts',
  ]),
  behindDoors('containers belong to their entry', /['(]testcontainers'/g, [
    'src/testing/testcontainers.ts',
  ]),
  behindDoors('the process belongs to the command', /\bprocess\.\w+|\bconsole\.\w+/g, [
    // The console of a page is for its developer.
    'src/flow-page/flow.ts',
    'src/server/report-fault.ts',
    'src/register/index.ts',
    // The console of a page is how an SDK talks to its developer.
    'src/web-sdk/settings.ts',
    ...COMMAND,
  ]),
]
