import './cli/defer-fetch-classes.ts'
import { CommanderError, type OptionValues } from 'commander'
import { checkHealth } from './cli/health.ts'
import { createProgram } from './cli/program.ts'
import { serve } from './cli/serve.ts'
import { UsageError } from './server/usage-error.ts'

/** What the shell is told when the user made a mistake. */
const USAGE_EXIT_CODE = 2

const complain = (message: string): void => {
  const sentence = message
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim()
  process.stderr.write(`complycube-mock: ${sentence}\n`)
}

/** A flag's variable may also say that the flag is off. */
const dropFlagsThatAreOff = (environment: NodeJS.ProcessEnv): void => {
  for (const [name, value = ''] of Object.entries(environment)) {
    const isOff = ['', '0', 'false', 'no', 'off'].includes(value.toLowerCase())
    const isFlag =
      /^COMPLYCUBE_MOCK_(ALLOW_LIVE_KEYS|ALLOW_ANY_KEY|PAYMENT_DUE|STRICT|MATCH_FACES|EXPECT_TWO_SIDES|TRANSCRIPT|TLS|TUNNEL_OTHERS|QUIET|JSON)$/.test(
        name
      )
    if (isFlag && isOff) delete environment[name]
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

/** Whoever reads our output may stop to: that is no reason to stop serving. */
const outliveReaders = (): void => {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
}

const main = async (): Promise<void> => {
  outliveReaders()
  dropFlagsThatAreOff(process.env)
  const program = createProgram({ serve, health, contract, proxy, replay, exec, ca })
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
