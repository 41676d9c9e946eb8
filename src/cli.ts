import type { OptionValues } from 'commander'
import { argumentsOf, readPlainly } from './cli/arguments.ts'
import type { KeepCode } from './cli/compile-program.ts'
import { USAGE_EXIT_CODE } from './cli/exit-codes.ts'
import { complain, isOutputLost, print, surviveLostOutput } from './cli/output.ts'
import { requireNetwork } from './cli/permission.ts'
import type { Actions } from './cli/program.ts'
import { reportHealth } from './cli/report-health.ts'
import { serve } from './cli/serve.ts'
import type { Start } from './cli/start.ts'
import { UsageError, UsageErrors } from './server/usage-error.ts'

/** A report that was not written must not look like a success. A server goes on without its log. */
const failOnLostOutput = (): void => {
  process.on('exit', () => {
    if (isOutputLost()) process.exitCode = USAGE_EXIT_CODE
  })
}

const remote: Actions['remote'] = async (name, words, flags) => {
  requireNetwork()
  const { runRemote } = await import('./cli/remote.ts')
  process.exitCode = await runRemote(name, words, flags, { print, complain })
}

const contract = async (words: readonly string[]): Promise<void> => {
  failOnLostOutput()
  const { runContract } = await import('./cli/contract/run-contract.ts')
  process.exitCode = await runContract(words, complain)
}

const replay = async (path: string): Promise<void> => {
  failOnLostOutput()
  const { replayFile } = await import('./cli/replay.ts')
  process.exitCode = await replayFile(path, (text) => print(`${text}\n`))
}

const proxy = async (words: readonly string[]): Promise<void> => {
  failOnLostOutput()
  const { runProxy } = await import('./cli/proxy/run-proxy.ts')
  process.exitCode = await runProxy(words, complain)
}

const exec = async (words: readonly string[], flags: OptionValues): Promise<void> => {
  const { runWithMock } = await import('./cli/exec.ts')
  process.exitCode = await runWithMock(words, flags, complain)
}

const mcp = async (flags: OptionValues): Promise<void> => {
  const { serveMcpOnStdio } = await import('./cli/mcp.ts')
  await serveMcpOnStdio(flags)
}

const ca = async ({ caDir }: { caDir?: string }): Promise<void> => {
  const { describeAuthority } = await import('./cli/trust.ts')
  print(await describeAuthority(caDir))
}

/**
 * Runs the command line of this process. `start` says how the program was loaded, for the log. `keepCode`
 * is called when the server has its first answer.
 */
export const main = async (start: Start, keepCode?: KeepCode): Promise<void> => {
  surviveLostOutput()
  const actions: Actions = {
    serve: (given) => serve(given, start, keepCode),
    health: reportHealth,
    remote,
    contract,
    proxy,
    replay,
    exec,
    ca,
    mcp,
  }
  try {
    const [, , first, ...rest] = process.argv
    const words = first === undefined || first === 'start' ? rest : [first, ...rest]
    const flags = readPlainly(words, process.env)
    if (flags) {
      await actions.serve(argumentsOf(flags))
      return
    }
    const { runCommandLine } = await import('./cli/command-line.ts')
    await runCommandLine(words, actions)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const problems = error instanceof UsageErrors ? error.problems : [error.message]
    for (const problem of problems) complain(problem)
    process.exitCode = USAGE_EXIT_CODE
  }
}

/** Runs what every start runs, so that a start-up snapshot holds its compiled code. */
export const warmUp = async (): Promise<void> => {
  const { warmUp: run } = await import('./cli/warm-up.ts')
  await run()
}
