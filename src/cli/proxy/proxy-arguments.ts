import { Command, Option } from 'commander'
import { option } from '../option.ts'
import { address, duration, port } from '../option-values.ts'

export const REPORTS = ['json', 'markdown'] as const
export type ReportKind = (typeof REPORTS)[number]

/** What the command line says behind `proxy`. */
export interface ProxyArguments {
  readonly target?: string
  readonly port: number
  readonly host: string
  readonly timeLimit?: number
  readonly allowLiveKeys?: boolean
  readonly report?: ReportKind
  readonly output?: string
  readonly record?: string
  readonly from?: string
  readonly writeScenarios?: string
  readonly writeSeeds?: string
}

const DEFAULT_PORT = 4011

const EXIT_CODES = `
It ends with Ctrl-C. Exit code: 0 without violations, 1 with some, 2 when it could not run.

Examples:
  complycube-mock proxy --target https://api.complycube.com
  complycube-mock proxy --target http://127.0.0.1:4010 --port 0 --report markdown --output proxy.md
  complycube-mock proxy --target https://api.complycube.com --record story.json
  complycube-mock proxy --from story.json --write-scenarios scenarios.yaml --write-seeds seeds.json
  complycube-mock --scenarios scenarios.yaml --seed-file seeds.json`

/** Reads what stands behind `proxy`. Help and mistakes end as they do in the whole command. */
export const readArguments = async (
  words: readonly string[],
  outputError: (text: string) => void
): Promise<ProxyArguments> => {
  const program = new Command('complycube-mock proxy')
    .description('Hands your traffic on to ComplyCube, or a mock, and checks all of it on the way.')
    .exitOverride()
    .configureOutput({ outputError })
    .allowExcessArguments(false)
    .addOption(option('--target <url>', 'whom to hand requests on to').argParser(address))
    .addOption(
      new Option('-p, --port <number>', 'port to listen at; 0 takes any free one')
        .default(DEFAULT_PORT)
        .argParser(port)
    )
    .addOption(new Option('--host <address>', 'address to listen at').default('127.0.0.1'))
    .addOption(
      option('--time-limit <time>', 'how long the target may be silent; 60s if not said').argParser(
        duration
      )
    )
    .addOption(option('--allow-live-keys', 'let keys through that begin with live_'))
    .addOption(option('--report <kind>', 'write a report at the end').choices([...REPORTS]))
    .addOption(option('--output <file>', 'where to; without it, the report is printed'))
    .addOption(
      option('--record <file>', 'write down what passes, without keys, secrets and images')
    )
    .addOption(
      option(
        '--write-scenarios <file>',
        'rules that repeat what was seen, for --scenarios of a mock'
      )
    )
    .addOption(
      option(
        '--write-seeds <file>',
        'companies and lists that were seen, for --seed-file of a mock'
      )
    )
    .addOption(
      new Option('--from <file>', 'write those from a recording, in place of running a proxy')
    )
    .addHelpText('after', EXIT_CODES)
  await program.parseAsync(words, { from: 'user' })
  return program.opts<ProxyArguments>()
}
