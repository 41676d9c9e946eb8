import { type CheckingProxy, startCheckingProxy } from '../../proxy/index.ts'
import { systemTime } from '../../server/sandbox/real-time.ts'
import { UsageError } from '../../server/usage-error.ts'
import { saveReport } from '../save-report.ts'
import { readRecording, refuseUnwritableOutputs, type Wanted, writeOutputs } from './outputs.ts'
import { type ProxyArguments, readArguments } from './proxy-arguments.ts'
import { lineOf, type ProxyResult, WRITERS, writeTable } from './reports.ts'

const EXIT_CODES = { clean: 0, violated: 1 } as const

const print = (text: string): void => {
  process.stdout.write(text)
}

/** `13:05:59`, in UTC. */
const timeOfDay = (): string => new Date(systemTime()).toISOString().slice(11, 19)

const wantsOutputs = ({ writeScenarios, writeSeeds }: Wanted): boolean =>
  (writeScenarios ?? writeSeeds) !== undefined

const start = (given: ProxyArguments, target: string): Promise<CheckingProxy> =>
  startCheckingProxy({
    target,
    port: given.port,
    host: given.host,
    allowLiveKeys: given.allowLiveKeys === true,
    ...(given.timeLimit !== undefined && { timeLimitMs: given.timeLimit }),
    ...((given.record !== undefined || wantsOutputs(given)) && { record: given.record ?? true }),
    onExchange: (_, findings) => {
      for (const finding of findings) print(`${timeOfDay()} ${lineOf(finding)}\n`)
    },
    onTrouble: ({ number, method, path }, why) => {
      print(`${timeOfDay()} trouble   #${number} ${method} ${path}  ${why}\n`)
    },
  })

/** Resolves when the process is told to stop. */
const stopWished = (): Promise<void> =>
  new Promise((resolve) => {
    let isStopping = false
    const stop = (): void => {
      // Whoever asks twice is in a hurry.
      if (isStopping) process.exit(130)
      isStopping = true
      resolve()
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })

/** The report goes to a file, or behind the table. */
const report = (result: ProxyResult, { report: kind, output }: ProxyArguments): void => {
  print(`\n${writeTable(result)}`)
  if (kind === undefined && output === undefined) return
  const text = WRITERS[kind ?? 'json'](result)
  if (output === undefined) print(`\n${text}`)
  else saveReport(output, text)
}

/** Makes scenarios and seeds of a recording that is there already. */
const convert = async (file: string, given: ProxyArguments): Promise<void> => {
  if (given.target !== undefined || given.record !== undefined) {
    throw new UsageError(
      '--from reads a recording and runs no proxy: leave out --target and --record'
    )
  }
  if (!wantsOutputs(given)) {
    throw new UsageError('Say what to make of the recording: --write-scenarios or --write-seeds')
  }
  await writeOutputs(readRecording(file), given, print)
}

const run = async (given: ProxyArguments, target: string): Promise<number> => {
  const proxy = await start(given, target)
  const stopped = stopWished()
  print(`complycube-mock proxy listens at ${proxy.url} and hands on to ${target}\n`)
  await stopped
  const closed = proxy.close()
  // What was found counts, also where its recording could not be written to the end.
  await closed.catch(() => undefined)
  const summary = proxy.summary()
  report({ target, summary, findings: proxy.findings }, given)
  if (proxy.recording) await writeOutputs(proxy.recording, given, print)
  await closed
  return summary.violations === 0 ? EXIT_CODES.clean : EXIT_CODES.violated
}

/** Runs a proxy until the process is told to stop, and answers the exit code. */
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
  if (target === undefined) throw new UsageError('Say whom to hand requests on to: --target <url>')
  return run(given, target)
}
