import { type Command, Option, type OptionValues } from 'commander'
import { option } from './option.ts'
import { port } from './option-values.ts'

/** What the commands beside serving do. */
export interface CommandActions {
  health: (given: { port?: number; host?: string }) => Promise<void>
  /** These read their own options: whoever serves needs none of them. */
  contract: (words: readonly string[]) => Promise<void>
  proxy: (words: readonly string[]) => Promise<void>
  replay: (path: string) => Promise<void>
  /** Runs a command whose requests to ComplyCube reach a mock; `flags` are those of the program too. */
  exec: (words: readonly string[], flags: OptionValues) => Promise<void>
  /** Prints the authority of a folder. */
  ca: (given: { caDir?: string }) => Promise<void>
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
  const addApart = (name: 'contract' | 'proxy', description: string): void => {
    const command = program.command(`${name} [options...]`).description(description)
    command.helpOption(false).allowUnknownOption()
    command.action((words) => actions[name](words))
  }
  addApart('contract', 'hold ComplyCube, or a mock, against the contract')
  addApart('proxy', 'hand your traffic on to ComplyCube, or a mock, and check it on the way')
  program
    .command('replay <file>')
    .description(
      'replay a transcript on a clean mock; exit with 0 if all bytes are the same, else with 1'
    )
    .exitOverride()
    .action((path) => actions.replay(path))
  program
    .command('exec [command...]')
    .description('run a command whose requests to ComplyCube reach a mock, whatever its language')
    .option('--only', 'refuse requests to other hosts by the proxy, in place of passing them on')
    .option('--print', 'print the variables for a shell, and serve until interrupted')
    .passThroughOptions()
    .exitOverride()
    .action((words, _, command: Command) => actions.exec(words, command.optsWithGlobals()))
  program
    .command('ca')
    .description('print the certificate of the authority in a folder, and how clients trust it')
    .addOption(option('--ca-dir <folder>', 'folder that keeps the authority'))
    .exitOverride()
    .action((_, command: Command) => actions.ca(command.optsWithGlobals()))
}
