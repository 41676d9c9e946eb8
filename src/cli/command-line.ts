import { type Command, CommanderError } from 'commander'
import { USAGE_EXIT_CODE } from './exit-codes.ts'
import { complain, writeError } from './output.ts'
import { type Actions, createProgram } from './program.ts'
import { isTurnedOff } from './server-options.ts'

/** Unsets variables that turn a flag off. Commander takes any value of a flag as on. */
const dropFlagsThatAreOff = ({ options }: Command, environment: NodeJS.ProcessEnv): void => {
  for (const { envVar = '', required, optional } of options) {
    const value = environment[envVar]
    const isFlag = !required && !optional
    if (isFlag && value !== undefined && isTurnedOff(value)) {
      delete environment[envVar]
    }
  }
}

/** Runs a command line with Commander, which knows the commands and explains mistakes. */
export const runCommandLine = async (words: readonly string[], actions: Actions): Promise<void> => {
  const program = createProgram(actions)
  dropFlagsThatAreOff(program, process.env)
  for (const command of [program, ...program.commands])
    command.configureOutput({ outputError: complain, writeErr: writeError })
  try {
    await program.parseAsync(words, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    process.exitCode = error.exitCode === 0 ? 0 : USAGE_EXIT_CODE
  }
}
