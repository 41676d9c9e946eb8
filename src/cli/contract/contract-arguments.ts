import { Command, Option } from 'commander'
import { option } from '../option.ts'
import { address, duration, names, port, wholeNumber } from '../option-values.ts'

export const REPORTS = ['json', 'junit', 'markdown', 'html'] as const
export type ReportKind = (typeof REPORTS)[number]

/** What the command line says behind `contract`. */
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
  /** False where none is wanted. */
  readonly receiver?: boolean
  readonly deliveryLimit?: number
  readonly report?: ReportKind
  readonly output?: string
  readonly record?: string
  readonly replay?: string
}

const EXIT_CODES = `
Exit code: 0 when all clauses hold, 1 when some do not, 2 when they could not be tested.

Examples:
  complycube-mock contract --target http://127.0.0.1:4010/v1 --key test_key
  complycube-mock contract --target https://api.complycube.com/v1 --key test_key --only clients --record answers
  complycube-mock contract --target https://api.complycube.com/v1 --key test_key --only deliveries --receiver-url https://me.example.com --receiver-port 4020
  complycube-mock contract --replay answers --report junit --output contract.xml`

/** Reads what stands behind `contract`. Help and mistakes end as they do in the whole command. */
export const readArguments = async (
  words: readonly string[],
  outputError: (text: string) => void
): Promise<ContractArguments> => {
  const program = new Command('complycube-mock contract')
    .description('Holds ComplyCube, or a mock of it, against the contract, clause by clause.')
    .exitOverride()
    .configureOutput({ outputError })
    .allowExcessArguments(false)
    .addOption(option('--target <url>', 'whom to ask').argParser(address))
    .addOption(option('--key <text>', 'the key to ask with; it begins with test_'))
    .addOption(
      option('--only <names>', 'resources, or clauses and beginnings of them').argParser(names)
    )
    .addOption(new Option('--yes', 'begin without a question'))
    .addOption(
      option(
        '--rate <number>',
        'most requests a second; 5 unless the target is on this machine'
      ).argParser(wholeNumber(1, 10_000))
    )
    .addOption(
      option('--time-limit <time>', 'how long an answer may take; 30s if not said').argParser(
        duration
      )
    )
    .addOption(
      option(
        '--receiver-url <url>',
        'where the target reaches the receiver of webhooks: a tunnel to --receiver-port'
      )
        .argParser(address)
        .conflicts('replay')
    )
    .addOption(
      option('--receiver-port <number>', 'port of the receiver; any free one if not said')
        .argParser(port)
        .conflicts('replay')
    )
    .addOption(
      option(
        '--receiver-host <address>',
        'address the receiver listens at; 127.0.0.1 if not said'
      ).conflicts('replay')
    )
    .addOption(new Option('--no-receiver', 'leave out what is said of webhooks that come'))
    .addOption(
      option(
        '--delivery-limit <time>',
        'how long a webhook is waited for; 30s if not said, and 3m has retries tested too'
      )
        .argParser(duration)
        .conflicts('replay')
    )
    .addOption(option('--report <kind>', 'write a report').choices([...REPORTS]))
    .addOption(option('--output <file>', 'where to; without it, what is printed is the report'))
    .addOption(
      option('--record <folder>', 'keep the answers, without keys and images').conflicts('replay')
    )
    .addOption(
      option('--replay <folder>', 'ask what was recorded, without a network').conflicts('target')
    )
    .addHelpText('after', EXIT_CODES)
  await program.parseAsync(words, { from: 'user' })
  return program.opts<ContractArguments>()
}
