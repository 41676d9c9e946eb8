import { Command, Option } from 'commander'
import { CATALOG } from '../scenarios/catalog.ts'
import type { MockServerOptions } from '../server/listen/start-mock-server.ts'
import { DEFAULT_DELAY_MS } from '../server/options.ts'
import { VERSION } from '../version.ts'
import { option } from './option.ts'
import { duration, instant, names, port, wholeNumber } from './option-values.ts'
import { webhookFlags } from './webhook-flags.ts'

/** What the command line says. */
export interface Arguments extends MockServerOptions {
  readonly port: number
  readonly host: string
  readonly log: 'lines' | 'json' | 'quiet'
}

export const DEFAULT_PORT = 4010
const MEGABYTE = 1024 ** 2

const FLAGS = {
  port: () =>
    option('-p, --port <number>', 'port to listen at; 0 takes any free one')
      .default(DEFAULT_PORT)
      .argParser(port),
  host: () =>
    option('--host <address>', 'address to listen at; 0.0.0.0 lets others in').default('127.0.0.1'),
}

const EXAMPLES = `
Each option can also be given as a variable: --delay 0 is COMPLYCUBE_MOCK_DELAY=0.

Point an integration at http://127.0.0.1:${DEFAULT_PORT}/v1 with any key that begins with test_.
Each key has a sandbox of its own.

What can happen to a check (--scenario, or the header ComplyCube-Mock-Scenario on its creation):
${[...CATALOG.values()].map(({ name, description }) => `  ${name.padEnd(22)} ${description}`).join('\n')}

Examples:
  complycube-mock --delay 0                     checks end as soon as they begin
  complycube-mock --scenario face-mismatch      no selfie fits its document
  complycube-mock --webhook http://127.0.0.1:3000/hooks
  complycube-mock health                        is the mock on this machine ready?`

/** The commands, their options and their help; `serve` and `health` are what they do. */
export const createProgram = (actions: {
  serve: (given: Arguments) => Promise<void>
  health: (given: { port?: number; host?: string }) => Promise<void>
}): Command => {
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
    .addOption(
      option('--scenario <name>', 'what happens to checks that nothing else decides').default(
        'clear'
      )
    )
    .addOption(
      option('--seed <text>', 'changes ids, secrets and invented data; the same seed, the same run')
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
    .addOption(option('--payment-due', 'answer 402 to paid services'))
    .addOption(option('--allow-live-keys', 'take keys that begin with live_ too'))
    .addOption(option('--allow-any-key', 'take any key'))
    .addOption(option('--quiet', 'no line for each request'))
    .addOption(option('--json', 'one JSON object a line in place of text').conflicts('quiet'))
    .addHelpText('after', EXAMPLES)
    .action(async (flags) => {
      const { imageBudget, webhook, webhookHeader, webhookTimeout, delay, json, quiet, ...rest } =
        flags
      await actions.serve({
        ...rest,
        delayMs: delay,
        imageBudget: imageBudget * MEGABYTE,
        webhookTimeoutMs: webhookTimeout,
        webhooks: webhook ?? [],
        webhookHeaders: webhookHeader ?? {},
        log: json ? 'json' : quiet ? 'quiet' : 'lines',
      })
    })
  program
    .command('health')
    .description('exit with 0 if a mock on this machine is ready, else with 1')
    .addOption(new Option('-p, --port <number>', 'port it listens at').argParser(port))
    .addOption(new Option('--host <address>', 'address it listens at'))
    .exitOverride()
    .action((flags) => actions.health(flags))
  return program
}
