import { Command, type OptionValues } from 'commander'
import type { MockServerOptions } from '../server/listen/start-mock-server.ts'
import { DEFAULT_DELAY_MS } from '../server/options.ts'
import { VERSION } from '../version.ts'
import { addCommands, type CommandActions } from './commands.ts'
import { DEFAULT_PORT } from './default-port.ts'
import { writeExamples } from './examples.ts'
import { option } from './option.ts'
import { duration, instant, names, port, wholeNumber } from './option-values.ts'
import { webhookFlags } from './webhook-flags.ts'

/** What the command line says. */
export interface Arguments extends MockServerOptions {
  readonly port: number
  readonly host: string
  /** Where companies and custom lists of the user's own are read from. */
  readonly seedFile?: string
  /** No line for each request. */
  readonly isQuiet: boolean
  /** What is printed is JSON, one object a line. */
  readonly isJson: boolean
  /** Path of a file of scenarios. */
  readonly scenarioFile?: string
}

/** Port of HTTPS: beside that of plain HTTP. */
const DEFAULT_TLS_PORT = 4443

const MEGABYTE = 1024 ** 2

const FLAGS = {
  port: () =>
    option('-p, --port <number>', 'port to listen at; 0 takes any free one')
      .default(DEFAULT_PORT)
      .argParser(port),
  host: () =>
    option('--host <address>', 'address to listen at; 0.0.0.0 lets others in').default('127.0.0.1'),
}

/** What the flags of the program say, under the names that the server has for them. */
export const argumentsOf = (flags: OptionValues): Arguments => {
  const { imageBudget, scenarios, webhook, webhookHeader, webhookTimeout, ...others } = flags
  const { allowedHost = [], delay, json, quiet, tlsName = [], ...rest } = others
  return {
    ...rest,
    port: flags.port,
    host: flags.host,
    tlsNames: tlsName,
    allowedHosts: allowedHost,
    delayMs: delay,
    imageBudget: imageBudget * MEGABYTE,
    webhookTimeoutMs: webhookTimeout,
    webhooks: webhook ?? [],
    ...(scenarios !== undefined && { scenarioFile: scenarios }),
    webhookHeaders: webhookHeader ?? {},
    isQuiet: quiet === true,
    isJson: json === true,
  }
}

/** The commands, their options and their help; `actions` are what they do. */
export const createProgram = (
  actions: { serve: (given: Arguments) => Promise<void> } & CommandActions
): Command => {
  const program = new Command('complycube-mock')
    .description('A local stand-in for ComplyCube, the identity-verification service.')
    .version(VERSION)
    .exitOverride()
    .allowExcessArguments(false)
    .enablePositionalOptions()
    .addOption(FLAGS.port())
    .addOption(FLAGS.host())
    .addOption(
      option('--delay <time>', 'from the creation of a check to its end')
        .default(DEFAULT_DELAY_MS, '1s')
        .argParser(duration)
    )
    .addOption(option('--scenario <name>', 'what happens to checks that nothing else decides'))
    .addOption(
      option(
        '--scenarios <file>',
        'scenarios and rules of your own: JSON, YAML or a module; read anew when it changes'
      )
    )
    .addOption(
      option('--seed <text>', 'changes ids, secrets and invented data; the same seed, the same run')
    )
    .addOption(
      option('--seed-file <path>', 'JSON or YAML with companies and custom lists of your own')
    )
    .addOption(
      option('--clock <kind>', 'a clock that goes, or one that stands still until it is moved')
        .choices(['real', 'virtual'])
        .default('real')
    )
    .addOption(option('--start-at <time>', 'where virtual clocks start').argParser(instant))
  for (const flag of webhookFlags()) program.addOption(flag)
  program
    .addOption(
      option('--image-budget <megabytes>', 'how much the images of all sandboxes may take')
        .default(1024)
        .argParser(wholeNumber(1, 65_536))
    )
    .addOption(
      option(
        '--rate-limit <preset>',
        'refuse more requests a second than an account in this mode may make'
      ).choices(['test', 'live'])
    )
    .addOption(
      option(
        '--service-quota <number>',
        'checks and look-ups that each sandbox may make in a month'
      ).argParser(wholeNumber(0, 1_000_000_000))
    )
    .addOption(
      option(
        '--lacking-services <names>',
        'types of check or operations that the plan lacks'
      ).argParser(names)
    )
    .addOption(
      option('--expect-two-sides', 'refuse checks of a two-sided document with its front alone')
    )
    .addOption(option('--match-faces', "recognise the picture of another client's enrolled face"))
    .addOption(option('--payment-due', 'answer 402 to paid services'))
    .addOption(
      option('--strict', 'what was ignored in requests makes POST /_mock/requests/verify fail')
    )
    .addOption(option('--transcript', 'record each sandbox, so that it can be replayed'))
    .addOption(option('--allow-live-keys', 'take keys that begin with live_ too'))
    .addOption(option('--allow-any-key', 'take any key'))
    .addOption(
      option('--control-token <text>', 'what requests to /_mock must send as ComplyCube-Mock-Token')
    )
    .addOption(
      option(
        '--allowed-host <name>',
        'a name of this machine that /_mock may be asked by; may be repeated'
      ).argParser(names)
    )
    .addOption(
      option('--public-url <url>', 'what addresses in answers begin with, such as links to Flow')
    )
    .addOption(option('--tls', 'serve HTTPS as well, also for api.complycube.com'))
    .addOption(
      option('--tls-port <number>', 'port of HTTPS; 0 takes any free one')
        .default(DEFAULT_TLS_PORT)
        .argParser(port)
    )
    .addOption(
      option(
        '--tls-name <name>',
        "a name beside ComplyCube's that CONNECT and TLS are answered for; may be repeated"
      ).argParser(names)
    )
    .addOption(
      option('--ca-dir <folder>', 'folder that keeps the certificate authority between runs')
    )
    .addOption(option('--tunnel-others', 'pass requests by CONNECT to other hosts on'))
    .addOption(option('--quiet', 'no line for each request'))
    .addOption(option('--json', 'one JSON object a line in place of text'))
    .addHelpText('after', () => writeExamples(DEFAULT_PORT))
    .action(async (flags) => actions.serve(argumentsOf(flags)))
  addCommands(program, actions)
  return program
}
