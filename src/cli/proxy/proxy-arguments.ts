import { Command, Option } from 'commander'
import { option } from '../option.ts'
import { address, duration, host, port } from '../values.ts'

export const REPORTS = ['json', 'markdown'] as const
export type ReportKind = (typeof REPORTS)[number]

/** The options of `proxy`. */
export interface ProxyArguments {
  readonly target?: string
  readonly port: number
  readonly host: string
  readonly timeLimit?: number
  readonly allowLiveKeys?: boolean
  readonly verbose?: boolean
  readonly report?: ReportKind
  readonly output?: string
  readonly record?: string
  readonly from?: string
  readonly writeScenarios?: string
  readonly writeSeeds?: string
}

const DEFAULT_PORT = 4011

const EXIT_CODES = `
Stop it with Ctrl-C. Exit code: 0 without violations, 1 with violations, 2 if it could not run or check anything.

Examples:
  complycube-mock proxy --target https://api.complycube.com
  complycube-mock proxy --target http://127.0.0.1:4010 --port 0 --report markdown --output proxy.md
  complycube-mock proxy --target https://api.complycube.com --record story.json
  complycube-mock proxy --from story.json --write-scenarios scenarios.yaml --write-seeds seeds.json
  complycube-mock --scenarios scenarios.yaml --seed-file seeds.json`

/** Parses the options of `proxy`. Throws a `CommanderError` for help and mistakes. */
export const readArguments = async (
  words: readonly string[],
  outputError: (text: string) => void
): Promise<ProxyArguments> => {
  const program = new Command('complycube-mock proxy')
    .description('Forwards your traffic to ComplyCube or a mock, and checks all of it.')
    .exitOverride()
    .configureOutput({ outputError })
    .allowExcessArguments(false)
    .addOption(option('--target <url>', 'address to forward requests to').argParser(address))
    .addOption(
      new Option('-p, --port <number>', 'port to listen at; 0 takes any free port')
        .default(DEFAULT_PORT)
        .argParser(port)
    )
    .addOption(
      new Option('--host <address>', 'address to listen at').default('127.0.0.1').argParser(host)
    )
    .addOption(
      option('--time-limit <time>', 'how long the target may be silent; default 60s').argParser(
        duration
      )
    )
    .addOption(option('--allow-live-keys', 'accept keys that begin with live_'))
    .addOption(option('--verbose', 'print a line for each exchange'))
    .addOption(option('--report <kind>', 'write a report at the end').choices([...REPORTS]))
    .addOption(option('--output <file>', 'file of the report; without it, the report is printed'))
    .addOption(option('--record <file>', 'record traffic, without keys, secrets and images'))
    .addOption(
      option(
        '--write-scenarios <file>',
        'write rules that repeat the traffic, for --scenarios of a mock'
      )
    )
    .addOption(
      option(
        '--write-seeds <file>',
        'write companies and lists of the traffic, for --seed-file of a mock'
      )
    )
    .addOption(new Option('--from <file>', 'write them from a recording, without running a proxy'))
    .addHelpText('after', EXIT_CODES)
  await program.parseAsync(words, { from: 'user' })
  return program.opts<ProxyArguments>()
}
