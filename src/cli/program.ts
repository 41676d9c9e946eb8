import { Command, Option, type OptionValues } from 'commander'
import type { MockServerOptions } from '../server/listen/start-mock-server.ts'
import { DEFAULT_DELAY_MS, DEFAULT_WEBHOOK_TIMEOUT_MS } from '../server/options.ts'
import { DEFAULT_KEY } from '../server/sandbox/sandboxes.ts'
import { VERSION } from '../version.ts'
import { DEFAULT_PORT } from './default-port.ts'
import {
  address,
  budgets,
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
  /** Open the page in a browser. */
  readonly isOpening?: boolean
  /** Print too how the scenario of each check was chosen. */
  readonly isVerbose: boolean
  /** Print one JSON object per line. */
  readonly isJson: boolean
  /** Path of a scenario file. */
  readonly scenarioFile?: string
}

/** Commands for a running mock. */
export type RemoteName = 'scenarios' | 'complete' | 'trigger' | 'advance'

/** What the commands do. */
export interface Actions {
  readonly serve: (given: Arguments) => Promise<void>
  readonly health: (given: { port?: number; host?: string; wait?: number }) => Promise<void>
  /** Asks a running mock. `flags` hold its address and key. */
  readonly remote: (
    name: RemoteName,
    words: readonly string[],
    flags: OptionValues
  ) => Promise<void>
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

/** The headings of the short help, and the options below each. The long help lists all options. */
const SHORT_HELP: Readonly<Record<string, readonly string[]>> = {
  'Where it listens:': ['port', 'host', 'tls', 'publicUrl', 'controlToken'],
  'What happens:': ['scenario', 'scenarios', 'delay', 'clock', 'startAt', 'seedFile', 'strict'],
  'Webhooks:': ['webhook', 'webhookSecret', 'webhookTargets'],
  'What it prints:': ['quiet', 'verbose', 'json', 'help', 'helpAll', 'version'],
}

/** The options of the server. Each can also be set by a variable. */
export const serverOptions = (): readonly Option[] => [
  option('-p, --port <number>', 'port to listen at; 0 takes any free port')
    .default(DEFAULT_PORT)
    .argParser(port),
  option('--host <address>', 'address to listen at; 0.0.0.0 lets other machines in')
    .default('127.0.0.1')
    .argParser(host),
  option('--delay <time>', 'time from the creation of a check to its end')
    .default(DEFAULT_DELAY_MS, '1s')
    .argParser(duration),
  option('--scenario <name>', 'scenario of checks that nothing else decides'),
  option(
    '--scenarios <file>',
    'your own scenarios and rules: JSON, YAML or a module; read again at changes'
  ),
  option('--seed <text>', 'changes ids, secrets and invented data; the same seed gives the same'),
  option('--seed-file <path>', 'your own clients, companies and custom lists: JSON or YAML'),
  option('--clock <kind>', 'a clock that runs, or one that only you move')
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
    "hosts that may get events besides private networks; 'any' for all"
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
  option('--no-page', 'serve no page at /'),
  option('--open', 'open the page in a browser when the mock is ready'),
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
  option('--quiet', 'print no line for what happens'),
  option('--verbose', 'print too how the scenario of each check was chosen'),
  option('--json', 'print one JSON object per line instead of text'),
]

/** The examples, which stand first. This is a function, because a server never needs the text. */
const writeExamples = (): string => `Examples:
  complycube-mock --delay 0                     checks end at once
  complycube-mock --scenario face-mismatch      no selfie matches its document
  complycube-mock --webhook http://127.0.0.1:3000/hooks
  complycube-mock exec -- npm test              lead the requests of your tests to a mock
  complycube-mock scenarios                     what can happen
  complycube-mock contract --help               does this mock behave like ComplyCube?
`

const END = `
Each option is also an environment variable: --delay 0 is COMPLYCUBE_MOCK_DELAY=0.
Point an integration at http://127.0.0.1:${DEFAULT_PORT}/v1 with any key that begins with test_.`

/** Wide enough for one line per option; terminals wrap lines that do not fit. */
const HELP_WIDTH = 110

/** Shows few options in groups. `--help-all` shows every option with its variable. */
const shortenHelp = (program: Command): void => {
  const groups = Object.entries(SHORT_HELP)
  const groupOf = (name: string) => groups.find(([, names]) => names.includes(name))?.[0]
  program.helpOption('-h, --help', 'show this help')
  let isLong = false
  program.addOption(new Option('--help-all', 'show every option, with its variable'))
  program.on('option:help-all', () => {
    isLong = true
    program.help()
  })
  program.configureHelp({
    helpWidth: HELP_WIDTH,
    visibleOptions: (command) => {
      const all = [...command.options.filter(({ hidden }) => !hidden), HELP_OPTION]
      if (isLong || command !== program) return all
      const shown = all.filter((each) => groupOf(each.attributeName()) !== undefined)
      for (const each of shown) each.helpGroup(groupOf(each.attributeName()) ?? '')
      const order = groups.flatMap(([, names]) => names)
      const placeOf = (each: Option): number => order.indexOf(each.attributeName())
      return shown.sort((one, other) => placeOf(one) - placeOf(other))
    },
    optionDescription: (each) => describe(each, isLong || !program.options.includes(each)),
  })
}

const HELP_OPTION = new Option('-h, --help', 'show this help')

/** The description of an option with its default and, in the long help, with choices and variable. */
const describe = (
  { description, defaultValue, defaultValueDescription, argChoices, envVar, negate }: Option,
  isLong: boolean
): string => {
  const isDefaultShown = defaultValue !== undefined && typeof defaultValue !== 'boolean' && !negate
  const remarks = [
    ...(argChoices ? [argChoices.join(' or ')] : []),
    ...(isDefaultShown ? [`default ${defaultValueDescription ?? defaultValue}`] : []),
    ...(isLong && envVar !== undefined ? [envVar] : []),
  ]
  return remarks.length === 0 ? description : `${description} (${remarks.join('; ')})`
}

/** A command for a running mock, which takes its address and a key. */
const addRemote = (program: Command, line: string, description: string): Command =>
  program
    .command(line)
    .description(description)
    .addOption(option('--url <address>', 'address of the mock').argParser(address))
    .addOption(option('--key <text>', 'key of the sandbox').default(DEFAULT_KEY))
    .addOption(option('--control-token <text>', 'control token of the mock'))
    .exitOverride()

const addCommands = (program: Command, actions: Actions): void => {
  // The first word `start` is dropped before the words are parsed.
  program.command('start').description('start the mock, as without a command')
  const remote = (name: RemoteName) => (words: readonly string[], flags: OptionValues) =>
    actions.remote(name, words, flags)
  addRemote(program, 'scenarios [name]', 'list what can happen, or describe one scenario').action(
    (name, flags) => remote('scenarios')(name === undefined ? [] : [name], flags)
  )
  addRemote(program, 'complete [id]', 'end a check of a running mock, or the newest that waits')
    .option('--scenario <name>', 'scenario that decides')
    .option('--outcome <name>', 'outcome of the check, such as clear or attention')
    .action((id, flags) => remote('complete')(id === undefined ? [] : [id], flags))
  addRemote(program, 'trigger <event>', 'send an event of a running mock to its webhooks')
    .option('--check <id>', 'check that the event is about; without it, the data are invented')
    .action((event, flags) => remote('trigger')([event], flags))
  addRemote(
    program,
    'advance <time>',
    'move the virtual clock of a running mock, such as 90s'
  ).action((time, flags) => remote('advance')([time], flags))
  program
    .command('health')
    .description('exit with 0 if a mock on this machine is ready, else with 1')
    .addOption(new Option('-p, --port <number>', 'port of the mock').argParser(port))
    .addOption(new Option('--host <address>', 'address of the mock').argParser(host))
    .addOption(
      new Option('--wait <time>', 'wait until it is ready, at most this long').argParser(duration)
    )
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
    .description('serve tools for coding agents (MCP) on standard input and output')
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
  const {
    allowedHost = [],
    delay,
    helpAll: _,
    json,
    open,
    quiet,
    tlsName = [],
    verbose,
    ...rest
  } = others
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
    isOpening: open === true,
    isQuiet: quiet === true,
    isVerbose: verbose === true,
    isJson: json === true,
  }
}

/** Returns the command line parser: commands, options and help. */
export const createProgram = (actions: Actions): Command => {
  const program = new Command('complycube-mock')
    .description('A local stand-in for ComplyCube, the identity-verification service.')
    .exitOverride()
    .allowExcessArguments(false)
    .enablePositionalOptions()
  for (const each of serverOptions()) program.addOption(each)
  program.version(VERSION, '-V, --version', 'show the version')
  shortenHelp(program)
  program
    .addHelpText('before', writeExamples)
    .addHelpText('after', END)
    .action(async (flags) => actions.serve(argumentsOf(flags)))
  addCommands(program, actions)
  return program
}
