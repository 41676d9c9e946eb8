import './cli/defer-fetch-classes.ts'
import { type Command, CommanderError, type OptionValues } from 'commander'
import { checkHealth } from './cli/health.ts'
import { printable } from './cli/printable.ts'
import { createProgram } from './cli/program.ts'
import { serve } from './cli/serve.ts'
import { UsageError } from './server/usage-error.ts'

/** Exit code for a mistake of the user. */
const USAGE_EXIT_CODE = 2

/** Prints an error as one line. */
const complain = (message: string): void => {
  const sentence = message
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim()
  process.stderr.write(`complycube-mock: ${printable(sentence)}\n`)
}

const OFF = ['', '0', 'false', 'no', 'off']

/** Unsets variables that turn a flag off. Commander takes any value of a flag as on. */
const dropFlagsThatAreOff = ({ options }: Command, environment: NodeJS.ProcessEnv): void => {
  for (const { envVar = '', required, optional } of options) {
    const value = environment[envVar]
    const isFlag = !required && !optional
    if (isFlag && value !== undefined && OFF.includes(value.toLowerCase())) {
      delete environment[envVar]
    }
  }
}

const health = async (given: { port?: number; host?: string }): Promise<void> => {
  try {
    process.stdout.write(`${await checkHealth(given, process.env)}\n`)
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}

const contract = async (words: readonly string[]): Promise<void> => {
  const { runContract } = await import('./cli/contract/run-contract.ts')
  process.exitCode = await runContract(words, complain)
}

const replay = async (path: string): Promise<void> => {
  const { replayFile } = await import('./cli/replay.ts')
  process.exitCode = await replayFile(path, (text) => process.stdout.write(`${text}\n`))
}

const proxy = async (words: readonly string[]): Promise<void> => {
  const { runProxy } = await import('./cli/proxy/run-proxy.ts')
  process.exitCode = await runProxy(words, complain)
}

const exec = async (words: readonly string[], flags: OptionValues): Promise<void> => {
  const { runWithMock } = await import('./cli/exec.ts')
  process.exitCode = await runWithMock(words, flags, complain)
}

const ca = async ({ caDir }: { caDir?: string }): Promise<void> => {
  const { describeAuthority } = await import('./cli/trust.ts')
  process.stdout.write(await describeAuthority(caDir))
}

/** A reader of the output may close its pipe. The server goes on. */
const surviveClosedPipes = (): void => {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
}

const main = async (): Promise<void> => {
  surviveClosedPipes()
  const program = createProgram({ serve, health, contract, proxy, replay, exec, ca })
  dropFlagsThatAreOff(program, process.env)
  program.configureOutput({ outputError: complain })
  for (const command of program.commands) command.configureOutput({ outputError: complain })
  try {
    await program.parseAsync()
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : USAGE_EXIT_CODE
      return
    }
    if (!(error instanceof UsageError)) throw error
    complain(error.message)
    process.exitCode = USAGE_EXIT_CODE
  }
}

void main()
