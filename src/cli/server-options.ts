import { DEFAULT_DELAY_MS, DEFAULT_WEBHOOK_TIMEOUT_MS } from '../server/options.ts'
import { DEFAULT_HOST, DEFAULT_PORT } from './server-address.ts'
import {
  budgets,
  duration,
  headers,
  host,
  instant,
  MOST_MEGABYTES,
  names,
  port,
  receivers,
  wholeNumber,
} from './values.ts'

/** What the names of our variables begin with. */
export const OPTION_PREFIX = 'COMPLYCUBE_MOCK_'

/** `--public-url` in `--public-url <url>` or `-p, --port` with its short form. */
const LONG_NAME = /--([\w-]+)/

/** The name of an option without its dashes. */
export const nameOf = (flags: string): string => LONG_NAME.exec(flags)?.[1] ?? ''

/** The variable that sets an option too. */
export const variableOf = (flags: string): string =>
  `${OPTION_PREFIX}${nameOf(flags).replaceAll('-', '_').toUpperCase()}`

const OFF = ['', '0', 'false', 'no', 'off']

/** Whether a variable turns its flag off. */
export const isTurnedOff = (text: string): boolean => OFF.includes(text.toLowerCase())

/** An option of the server, which Commander describes and checks. */
export interface ServerOption {
  /** As Commander takes it: `-p, --port <number>`; without a value in angle brackets it is a flag. */
  readonly flags: string
  readonly description: string
  /** Its value if nothing sets it. */
  readonly value?: string | number
  /** How the help shows this value. */
  readonly shown?: string
  readonly choices?: readonly string[]
  /** Returns the value of a text. `before` is that of an earlier flag. Throws an `UnfitValue`. */
  parse?(text: string, before?: unknown): unknown
}

/** Port of HTTPS without `--tls-port`. */
const DEFAULT_TLS_PORT = 4443

/** The options of the server. Each can also be set by a variable. */
export const SERVER_OPTIONS: readonly ServerOption[] = [
  {
    flags: '-p, --port <number>',
    description: 'port to listen at; 0 takes any free port',
    value: DEFAULT_PORT,
    parse: port,
  },
  {
    flags: '--host <address>',
    description: 'address to listen at; 0.0.0.0 lets other machines in',
    value: DEFAULT_HOST,
    parse: host,
  },
  {
    flags: '--delay <time>',
    description: 'time from the creation of a check to its end',
    value: DEFAULT_DELAY_MS,
    shown: '1s',
    parse: duration,
  },
  { flags: '--scenario <name>', description: 'scenario of checks that nothing else decides' },
  {
    flags: '--scenarios <file>',
    description: 'your own scenarios and rules: JSON, YAML or a module; read again at changes',
  },
  {
    flags: '--seed <text>',
    description: 'changes ids, secrets and invented data; the same seed gives the same',
  },
  {
    flags: '--seed-file <path>',
    description: 'your own clients, companies and custom lists: JSON or YAML',
  },
  {
    flags: '--clock <kind>',
    description: 'a clock that runs, or one that only you move',
    choices: ['real', 'virtual'],
    value: 'real',
  },
  { flags: '--start-at <time>', description: 'first time of virtual clocks', parse: instant },
  {
    flags: '--webhook <url>',
    description: 'receiver of all events in every sandbox; may be repeated',
    parse: receivers,
  },
  { flags: '--webhook-secret <text>', description: 'secret that signs events to those receivers' },
  {
    flags: '--webhook-timeout <time>',
    description: 'time limit for the answer of a receiver',
    value: DEFAULT_WEBHOOK_TIMEOUT_MS,
    shown: '15s',
    parse: duration,
  },
  {
    flags: '--webhook-targets <hosts>',
    description: "hosts that may get events besides private networks; 'any' for all",
    parse: names,
  },
  {
    flags: '--webhook-header <line>',
    description: "extra header of each event, as 'Name: value'; may be repeated",
    parse: headers,
  },
  {
    flags: '--https-webhooks',
    description: 'refuse receivers with an http address, as ComplyCube does',
  },
  {
    flags: '--event-payload <kind>',
    description: "what check events contain; 'extended' adds the client",
    choices: ['documented', 'extended'],
    value: 'documented',
  },
  {
    flags: '--image-budget <megabytes>',
    description: 'memory for the images of all sandboxes',
    value: 1024,
    parse: wholeNumber(1, MOST_MEGABYTES),
  },
  {
    flags: '--memory-budget <megabytes>',
    description: 'memory for all other state of all sandboxes',
    parse: wholeNumber(1, MOST_MEGABYTES),
  },
  {
    flags: '--budget <kind=megabytes>',
    description: 'memory for one kind of state, such as records=64; may be repeated',
    parse: budgets,
  },
  {
    flags: '--evict-idle',
    description: 'discard idle sandboxes with their data when memory for sandboxes is full',
  },
  {
    flags: '--rate-limit <preset>',
    description: 'limit requests per second as in an account of this mode',
    choices: ['test', 'live'],
  },
  {
    flags: '--service-quota <number>',
    description: 'checks and look-ups per sandbox and month',
    parse: wholeNumber(0, 1_000_000_000),
  },
  {
    flags: '--lacking-services <names>',
    description: 'check types or operations that the plan lacks',
    parse: names,
  },
  {
    flags: '--expect-two-sides',
    description: 'refuse checks of a two-sided document that has only its front',
  },
  {
    flags: '--match-faces',
    description: 'recognise the image of a face that is enrolled for another client',
  },
  {
    flags: '--ignore-samples',
    description: 'let no mark or file name of an uploaded picture decide a check',
  },
  { flags: '--payment-due', description: 'answer 402 to paid services' },
  {
    flags: '--strict',
    description: 'ignored parts of requests make POST /_mock/requests/verify fail',
  },
  { flags: '--transcript', description: 'record each sandbox, so that it can be replayed' },
  { flags: '--allow-live-keys', description: 'accept keys that begin with live_' },
  { flags: '--allow-any-key', description: 'accept any key' },
  {
    flags: '--control-token <text>',
    description: 'token that requests to /_mock send as ComplyCube-Mock-Token',
  },
  {
    flags: '--allowed-host <name>',
    description: 'host name of this machine at which /_mock answers; may be repeated',
    parse: names,
  },
  {
    flags: '--public-url <url>',
    description: 'beginning of addresses in answers, such as links to Flow',
  },
  { flags: '--no-page', description: 'serve no page at /' },
  { flags: '--open', description: 'open the page in a browser when the mock is ready' },
  {
    flags: '--no-test-bar',
    description: 'hide the bar of hosted Flow pages that chooses the outcome',
  },
  { flags: '--tls', description: 'serve HTTPS too, also for api.complycube.com' },
  {
    flags: '--tls-port <number>',
    description: 'port of HTTPS; 0 takes any free port',
    value: DEFAULT_TLS_PORT,
    parse: port,
  },
  {
    flags: '--tls-name <name>',
    description:
      "host name, besides ComplyCube's, that is served by CONNECT and TLS; may be repeated",
    parse: names,
  },
  {
    flags: '--ca-dir <folder>',
    description: 'folder that keeps the certificate authority between runs',
  },
  { flags: '--tunnel-others', description: 'as a proxy, forward requests for other hosts' },
  { flags: '--quiet', description: 'print no line for what happens' },
  { flags: '--verbose', description: 'print too how the scenario of each check was chosen' },
  { flags: '--json', description: 'print one JSON object per line instead of text' },
]
