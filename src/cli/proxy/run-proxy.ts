import { type CheckingProxy, startCheckingProxy } from '../../proxy/index.ts'
import { systemTime } from '../../server/sandbox/real-time.ts'
import { UsageError } from '../../server/usage-error.ts'
import { saveReport } from '../files.ts'
import { print } from '../output.ts'
import { requireNetwork } from '../permission.ts'
import { printable } from '../printable.ts'
import { type Outputs, readRecording, refuseUnwritableOutputs, writeOutputs } from './outputs.ts'
import { type ProxyArguments, readArguments } from './proxy-arguments.ts'
import { lineOf, type ProxyResult, WRITERS, writeTable } from './reports.ts'

const EXIT_CODES = { clean: 0, violated: 1, unchecked: 2 } as const

const printLine = (line: string): void => print(`${printable(line)}\n`)

/** `13:05:59`, in UTC. */
const timeOfDay = (): string => new Date(systemTime()).toISOString().slice(11, 19)

const hasOutputs = ({ writeScenarios, writeSeeds }: Outputs): boolean =>
  (writeScenarios ?? writeSeeds) !== undefined

const start = (given: ProxyArguments, target: string): Promise<CheckingProxy> =>
  startCheckingProxy({
    target,
    port: given.port,
    host: given.host,
    allowLiveKeys: given.allowLiveKeys === true,
    ...(given.timeLimit !== undefined && { timeLimitMs: given.timeLimit }),
    ...((given.record !== undefined || hasOutputs(given)) && { record: given.record ?? true }),
    onExchange: ({ number, method, path, answer }, findings) => {
      if (given.verbose)
        printLine(
          `${timeOfDay()} exchange  #${number} ${method} ${path}  ${answer?.status ?? 'no answer'}`
        )
      for (const finding of findings) printLine(`${timeOfDay()} ${lineOf(finding)}`)
    },
    onTrouble: ({ number, method, path }, why) => {
      printLine(`${timeOfDay()} trouble   #${number} ${method} ${path}  ${why}`)
    },
  })

/** Resolves at the first signal to stop. A second signal stops the process at once. */
const waitForSignal = (): Promise<void> =>
  new Promise((resolve) => {
    let isStopping = false
    const stop = (): void => {
      if (isStopping) process.exit(130)
      isStopping = true
      resolve()
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })

/** Prints the table. A report goes to its file, or below the table. */
const report = (result: ProxyResult, { report: kind, output }: ProxyArguments): void => {
  print(`\n${writeTable(result)}`)
  if (kind === undefined && output === undefined) return
  const text = WRITERS[kind ?? 'json'](result)
  if (output === undefined) print(`\n${text}`)
  else saveReport(output, text)
}

/** Writes scenarios and seeds from a recording. */
const convert = async (file: string, given: ProxyArguments): Promise<void> => {
  if (given.target !== undefined || given.record !== undefined) {
    throw new UsageError(
      '--from reads a recording and runs no proxy: leave out --target and --record'
    )
  }
  if (!hasOutputs(given)) {
    throw new UsageError('Name a file to write: --write-scenarios or --write-seeds')
  }
  await writeOutputs(await readRecording(file), given, printLine)
}

const run = async (
  given: ProxyArguments,
  target: string,
  complain: (sentence: string) => void
): Promise<number> => {
  requireNetwork()
  const proxy = await start(given, target)
  const stopped = waitForSignal()
  print(`complycube-mock proxy listens at ${proxy.url} and forwards to ${target}\n`)
  await stopped
  const closed = proxy.close()
  // The findings are complete even if the recording is not.
  await closed.catch(() => undefined)
  const summary = proxy.summary()
  report({ target, summary, findings: proxy.findings }, given)
  if (proxy.recording) await writeOutputs(proxy.recording, given, printLine)
  await closed
  const { exchanges, unchecked, violations } = summary
  if (exchanges > 0 && unchecked === exchanges) {
    complain(`Nothing was checked: ${target} gave no complete answer to ${exchanges} requests`)
    return EXIT_CODES.unchecked
  }
  return violations === 0 ? EXIT_CODES.clean : EXIT_CODES.violated
}

/** Runs a proxy until a signal stops the process, and returns the exit code. */
export const runProxy = async (
  words: readonly string[],
  complain: (sentence: string) => void
): Promise<number> => {
  const given = await readArguments(words, complain)
  const { target, from } = given
  refuseUnwritableOutputs(given)
  if (from !== undefined) {
    await convert(from, given)
    return EXIT_CODES.clean
  }
  if (target === undefined) throw new UsageError('Name a target: --target <url>')
  return run(given, target, complain)
}
