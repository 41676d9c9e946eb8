import { Command, Option, type OptionValues } from 'commander'
import { CATALOG } from '../scenarios/catalog.ts'
import type { MockServerOptions } from '../server/listen/start-mock-server.ts'
import { DEFAULT_DELAY_MS, DEFAULT_WEBHOOK_TIMEOUT_MS } from '../server/options.ts'
import { VERSION } from '../version.ts'
import {
  budgets,
  DEFAULT_PORT,
  duration,
  headers,
  host,
  instant,
  MOST_MEGABYTES,
  names,
  option,
  port,
  receivers,
  wholeNumber,
} from './option.ts'

/** The command line of the server. */
export interface Arguments extends MockServerOptions {
  readonly port: number
  readonly host: string
  /** Path of a file with clients, companies, custom lists and workflow templates. */
  readonly seedFile?: string
  /** Print no line per request. */
  readonly isQuiet: boolean
  /** Print one JSON object per line. */
  readonly isJson: boolean
  /** Path of a scenario file. */
  readonly scenarioFile?: string
}

/** What the commands do. */
export interface Actions {
  readonly serve: (given: Arguments) => Promise<void>
  readonly health: (given: { port?: number; host?: string }) => Promise<void>
  /** `contract` and `proxy` parse their own options, so that the server starts without them. */
  readonly contract: (words: readonly string[]) => Promise<void>
  readonly proxy: (words: readonly string[]) => Promise<void>
  readonly replay: (path: string) => Promise<void>
  /** Runs a command whose requests to ComplyCube reach a mock. `flags` include those of the server. */
  readonly exec: (words: readonly string[], flags: OptionValues) => Promise<void>
  /** Serves the Model Context Protocol on standard input and output. */
  readonly mcp: (flags: OptionValues) => Promise<void>
  /** Prints the certificate authority of a folder. */
  readonly ca: (given: { caDir?: string }) => Promise<void>
}

/** Port of HTTPS without `--tls-port`. */
const DEFAULT_TLS_PORT = 4443

const MEGABYTE = 1024 ** 2

const serverOptions = (): readonly Option[] => [
  option('-p, --port <number>', 'port to listen at; 0 takes any free port')
    .default(DEFAULT_PORT)
    .argParser(port),
  option('--host <address>', 'address to listen at; 0.0.0.0 is reachable from other machines')
    .default('127.0.0.1')
    .argParser(host),
  option('--delay <time>', 'time from the creation of a check to its end')
    .default(DEFAULT_DELAY_MS, '1s')
    .argParser(duration),
  option('--scenario <name>', 'scenario of checks that nothing else decides'),
  option(
    '--scenarios <file>',
    'your own scenarios and rules: JSON, YAML or a module; read again when the file changes'
  ),
  option('--seed <text>', 'changes ids, secrets and invented data; the same seed gives the same'),
  option('--seed-file <path>', 'your own clients, companies and custom lists: JSON or YAML'),
  option('--clock <kind>', 'a clock that runs, or one that stands still until you move it')
    .choices(['real', 'virtual'])
    .default('real'),
  option('--start-at <time>', 'first time of virtual clocks').argParser(instant),
  option('--webhook <url>', 'receiver of all events in every sandbox; may be repeated').argParser(
    receivers
  ),
  option('--webhook-secret <text>', 'secret that signs events to those receivers'),
  option('--webhook-timeout <time>', 'time limit for the answer of a receiver')
    .default(DEFAULT_WEBHOOK_TIMEOUT_MS, '15s')
    .argParser(duration),
  option(
    '--webhook-targets <hosts>',
    "hosts that may get events, besides this machine and private networks; 'any' for all"
  ).argParser(names),
  option(
    '--webhook-header <line>',
    "extra header of each event, as 'Name: value'; may be repeated"
  ).argParser(headers),
  option('--https-webhooks', 'refuse receivers with an http address, as ComplyCube does'),
  option('--event-payload <kind>', "what check events contain; 'extended' adds the client")
    .choices(['documented', 'extended'])
    .default('documented'),
  option('--image-budget <megabytes>', 'memory for the images of all sandboxes')
    .default(1024)
    .argParser(wholeNumber(1, MOST_MEGABYTES)),
  option('--memory-budget <megabytes>', 'memory for all other state of all sandboxes').argParser(
    wholeNumber(1, MOST_MEGABYTES)
  ),
  option(
    '--budget <kind=megabytes>',
    'memory for one kind of state, such as records=64; may be repeated'
  ).argParser(budgets),
  option(
    '--evict-idle',
    'discard idle sandboxes with their data when memory for sandboxes is full'
  ),
  option(
    '--rate-limit <preset>',
    'limit requests per second as in an account of this mode'
  ).choices(['test', 'live']),
  option('--service-quota <number>', 'checks and look-ups per sandbox and month').argParser(
    wholeNumber(0, 1_000_000_000)
  ),
  option('--lacking-services <names>', 'check types or operations that the plan lacks').argParser(
    names
  ),
  option('--expect-two-sides', 'refuse checks of a two-sided document that has only its front'),
  option('--match-faces', 'recognise the image of a face that is enrolled for another client'),
  option('--ignore-samples', 'let no mark or file name of an uploaded picture decide a check'),
  option('--payment-due', 'answer 402 to paid services'),
  option('--strict', 'ignored parts of requests make POST /_mock/requests/verify fail'),
  option('--transcript', 'record each sandbox, so that it can be replayed'),
  option('--allow-live-keys', 'accept keys that begin with live_'),
  option('--allow-any-key', 'accept any key'),
  option('--control-token <text>', 'token that requests to /_mock send as ComplyCube-Mock-Token'),
  option(
    '--allowed-host <name>',
    'host name of this machine at which /_mock answers; may be repeated'
  ).argParser(names),
  option('--public-url <url>', 'beginning of addresses in answers, such as links to Flow'),
  option('--no-test-bar', 'hide the bar of hosted Flow pages that chooses the outcome'),
  option('--tls', 'serve HTTPS too, also for api.complycube.com'),
  option('--tls-port <number>', 'port of HTTPS; 0 takes any free port')
    .default(DEFAULT_TLS_PORT)
    .argParser(port),
  option(
    '--tls-name <name>',
    "host name, besides ComplyCube's, that is served by CONNECT and TLS; may be repeated"
  ).argParser(names),
  option('--ca-dir <folder>', 'folder that keeps the certificate authority between runs'),
  option('--tunnel-others', 'as a proxy, forward requests for other hosts'),
  option('--quiet', 'print no line per request'),
  option('--json', 'print one JSON object per line instead of text'),
]

/** The end of the help. It is a function, because a server never needs the text. */
const writeExamples = (): string => `
Each option is also an environment variable: --delay 0 is COMPLYCUBE_MOCK_DELAY=0.

Point an integration at http://127.0.0.1:${DEFAULT_PORT}/v1 with any key that begins with test_.
Each key has its own sandbox.

Scenarios for --scenario, a rule, or the header ComplyCube-Mock-Scenario when a check is created:
${[...CATALOG.values()].map(({ name, description }) => `  ${name.padEnd(26)} ${description}`).join('\n')}

Examples:
  complycube-mock --delay 0                     checks end at once
  complycube-mock --scenario face-mismatch      no selfie matches its document
  complycube-mock --scenarios scenarios.yaml    your own rules
  complycube-mock --webhook http://127.0.0.1:3000/hooks
  complycube-mock health                        is the mock on this machine ready?
  complycube-mock contract --help               does this mock behave like ComplyCube?`

const addCommands = (program: Command, actions: Actions): void => {
  program
    .command('health')
    .description('exit with 0 if a mock on this machine is ready, else with 1')
    .addOption(new Option('-p, --port <number>', 'port of the mock').argParser(port))
    .addOption(new Option('--host <address>', 'address of the mock').argParser(host))
    .exitOverride()
    .action((flags) => actions.health(flags))
  const addWithOwnOptions = (name: 'contract' | 'proxy', description: string): void => {
    const command = program.command(`${name} [options...]`).description(description)
    command.helpOption(false).allowUnknownOption()
    command.action((words) => actions[name](words))
  }
  addWithOwnOptions('contract', 'run the contract tests against ComplyCube or a mock')
  addWithOwnOptions('proxy', 'forward your traffic to ComplyCube or a mock, and check it')
  program
    .command('replay <file>')
    .description(
      'replay a transcript on a new mock; exit with 0 if all bytes are the same, else with 1'
    )
    .exitOverride()
    .action((path) => actions.replay(path))
  program
    .command('exec [command...]')
    .description('run a command whose requests to ComplyCube reach a mock, in any language')
    .option('--only', 'refuse requests to other hosts instead of forwarding them')
    .option('--print', 'print the variables for a shell, and serve until interrupted')
    .passThroughOptions()
    .exitOverride()
    .action((words, _, command: Command) => actions.exec(words, command.optsWithGlobals()))
  program
    .command('mcp')
    .description(
      'serve tools for coding agents (Model Context Protocol) on standard input and output'
    )
    .option('--url <url>', 'use a mock that is running, instead of starting one')
    .option('--key <key>', 'API key of the sandbox; default: test_default')
    .exitOverride()
    .action((_, command: Command) => actions.mcp(command.optsWithGlobals()))
  program
    .command('ca')
    .description('print the certificate authority of a folder, and how clients trust it')
    .addOption(option('--ca-dir <folder>', 'folder that keeps the authority'))
    .exitOverride()
    .action((_, command: Command) => actions.ca(command.optsWithGlobals()))
}

/** Returns the options of the server from the flags of the command line. */
export const argumentsOf = (flags: OptionValues): Arguments => {
  const {
    budget,
    imageBudget,
    memoryBudget,
    scenarios,
    webhook,
    webhookHeader,
    webhookTimeout,
    ...others
  } = flags
  const { allowedHost = [], delay, json, quiet, tlsName = [], ...rest } = others
  return {
    ...rest,
    port: flags.port,
    host: flags.host,
    tlsNames: tlsName,
    allowedHosts: allowedHost,
    delayMs: delay,
    imageBudget: imageBudget * MEGABYTE,
    ...(memoryBudget !== undefined && { memoryBudget: memoryBudget * MEGABYTE }),
    ...(budget && { budgets: budget }),
    webhookTimeoutMs: webhookTimeout,
    webhooks: webhook ?? [],
    ...(scenarios !== undefined && { scenarioFile: scenarios }),
    webhookHeaders: webhookHeader ?? {},
    isQuiet: quiet === true,
    isJson: json === true,
  }
}

/** Returns the command line parser: commands, options and help. */
export const createProgram = (actions: Actions): Command => {
  const program = new Command('complycube-mock')
    .description('A local stand-in for ComplyCube, the identity-verification service.')
    .version(VERSION)
    .exitOverride()
    .allowExcessArguments(false)
    .enablePositionalOptions()
  for (const each of serverOptions()) program.addOption(each)
  program
    .addHelpText('after', writeExamples)
    .action(async (flags) => actions.serve(argumentsOf(flags)))
  addCommands(program, actions)
  return program
}
