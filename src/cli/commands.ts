import { type Command, Option } from 'commander'
import { port } from './option-values.ts'

/** What the commands beside serving do. */
export interface CommandActions {
  health: (given: { port?: number; host?: string }) => Promise<void>
  /** Reads its own options: whoever serves needs none of them. */
  contract: (words: readonly string[]) => Promise<void>
  replay: (path: string) => Promise<void>
}

/** The commands beside serving, their options and their help. */
export const addCommands = (program: Command, actions: CommandActions): void => {
  program
    .command('health')
    .description('exit with 0 if a mock on this machine is ready, else with 1')
    .addOption(new Option('-p, --port <number>', 'port it listens at').argParser(port))
    .addOption(new Option('--host <address>', 'address it listens at'))
    .exitOverride()
    .action((flags) => actions.health(flags))
  program
    .command('contract [options...]')
    .description('hold ComplyCube, or a mock, against the contract')
    .helpOption(false)
    .allowUnknownOption()
    .action((words) => actions.contract(words))
  program
    .command('replay <file>')
    .description(
      'replay a transcript on a clean mock; exit with 0 if all bytes are the same, else with 1'
    )
    .exitOverride()
    .action((path) => actions.replay(path))
}
