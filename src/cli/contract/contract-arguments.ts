import { Command, Option } from 'commander'
import { option } from '../option.ts'
import { address, duration, host, names, port, wholeNumber } from '../values.ts'

export const REPORTS = ['json', 'junit', 'markdown', 'html'] as const
export type ReportKind = (typeof REPORTS)[number]

/** The options of `contract`. */
export interface ContractArguments {
  readonly target?: string
  readonly key?: string
  readonly only?: readonly string[]
  readonly yes?: boolean
  readonly rate?: number
  readonly timeLimit?: number
  readonly receiverUrl?: string
  readonly receiverPort?: number
  readonly receiverHost?: string
  /** `false` with `--no-receiver`. */
  readonly receiver?: boolean
  readonly deliveryLimit?: number
  readonly report?: ReportKind
  readonly output?: string
  readonly record?: string
  readonly replay?: string
}

const EXIT_CODES = `
Exit code: 0 if all clauses hold, 1 if some do not, 2 if they could not be tested.

Examples:
  complycube-mock contract --target http://127.0.0.1:4010/v1 --key test_key
  complycube-mock contract --target https://api.complycube.com/v1 --key test_key --only clients --record answers
  complycube-mock contract --target https://api.complycube.com/v1 --key test_key --only deliveries --receiver-url https://me.example.com --receiver-port 4020
  complycube-mock contract --replay answers --report junit --output contract.xml`

/** Parses the options of `contract`. Throws a `CommanderError` for help and mistakes. */
export const readArguments = async (
  words: readonly string[],
  outputError: (text: string) => void
): Promise<ContractArguments> => {
  const program = new Command('complycube-mock contract')
    .description('Runs the contract tests against ComplyCube or a mock, clause by clause.')
    .exitOverride()
    .configureOutput({ outputError })
    .allowExcessArguments(false)
    .addOption(option('--target <url>', 'address of the API').argParser(address))
    .addOption(option('--key <text>', 'API key; it begins with test_'))
    .addOption(
      option(
        '--only <names>',
        'run only these resources, clauses or beginnings of clauses'
      ).argParser(names)
    )
    .addOption(new Option('--yes', 'start without a question'))
    .addOption(
      option(
        '--rate <number>',
        'most requests per second; default 5, or no limit on this machine'
      ).argParser(wholeNumber(1, 10_000))
    )
    .addOption(
      option('--time-limit <time>', 'time limit of an answer; default 30s').argParser(duration)
    )
    .addOption(
      option(
        '--receiver-url <url>',
        'address at which the target reaches the webhook receiver: a tunnel to --receiver-port'
      )
        .argParser(address)
        .conflicts('replay')
    )
    .addOption(
      option('--receiver-port <number>', 'port of the receiver; default any free port')
        .argParser(port)
        .conflicts('replay')
    )
    .addOption(
      option(
        '--receiver-host <address>',
        'address at which the receiver listens; default 127.0.0.1'
      )
        .argParser(host)
        .conflicts('replay')
    )
    .addOption(new Option('--no-receiver', 'skip clauses about received webhooks'))
    .addOption(
      option(
        '--delivery-limit <time>',
        'time limit of a webhook; default 30s. With 3m, retries are tested too'
      )
        .argParser(duration)
        .conflicts('replay')
    )
    .addOption(option('--report <kind>', 'write a report').choices([...REPORTS]))
    .addOption(option('--output <file>', 'file of the report; without it, the report is printed'))
    .addOption(
      option('--record <folder>', 'record the answers, without keys and images').conflicts('replay')
    )
    .addOption(
      option('--replay <folder>', 'use recorded answers instead of a target').conflicts('target')
    )
    .addHelpText('after', EXIT_CODES)
  await program.parseAsync(words, { from: 'user' })
  return program.opts<ContractArguments>()
}
