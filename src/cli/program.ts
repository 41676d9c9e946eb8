import { Command, Option, type OptionValues } from 'commander'
import { DEFAULT_KEY } from '../server/sandbox/sandboxes.ts'
import { VERSION } from '../version.ts'
import { type Arguments, argumentsOf } from './arguments.ts'
import { option } from './option.ts'
import { DEFAULT_PORT } from './server-address.ts'
import { SERVER_OPTIONS } from './server-options.ts'
import { address, duration, host, port } from './values.ts'

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

/** The headings of the short help, and the options below each. The long help lists all options. */
const SHORT_HELP: Readonly<Record<string, readonly string[]>> = {
  'Where it listens:': ['port', 'host', 'tls', 'publicUrl', 'controlToken'],
  'What happens:': ['scenario', 'scenarios', 'delay', 'clock', 'startAt', 'seedFile', 'strict'],
  'Webhooks:': ['webhook', 'webhookSecret', 'webhookTargets'],
  'What it prints:': ['quiet', 'verbose', 'json', 'help', 'helpAll', 'version'],
}

/** The options of the server, for Commander. */
export const serverOptions = (): readonly Option[] =>
  SERVER_OPTIONS.map(({ flags, description, value, shown, choices, parse }) => {
    const made = option(flags, description)
    if (value !== undefined) made.default(value, shown)
    if (choices) made.choices(choices)
    return parse ? made.argParser((text, before) => parse(text, before)) : made
  })

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
