import {
  type CaseStart,
  type ClauseResult,
  runSuite,
  SuiteError,
  type SuiteResult,
} from '../../contracts/suite/index.ts'
import { UsageError } from '../../server/usage-error.ts'
import { saveReport } from '../files.ts'
import { printable } from '../printable.ts'
import { type ContractArguments, readArguments } from './contract-arguments.ts'
import { type PreparedRun, prepareRun } from './prepare-run.ts'
import { WRITERS, writeTable } from './reports.ts'
import { PROCESS_TERMINAL, type Terminal } from './terminal.ts'

const EXIT_CODES = { kept: 0, broken: 1, untested: 2 } as const

const CLEAR_LINE = '\r\u001b[K'

/** Shows progress: one changing line on a terminal, else one line per case. */
const createProgress = ({ notify, isInteractive }: Terminal) => ({
  onCase: ({ name, number, of }: CaseStart): void => {
    const line = `${String(number).padStart(String(of).length)}/${of}  ${name}`
    notify(isInteractive ? CLEAR_LINE + line : `${line}\n`)
  },
  onClause: ({ id, verdict }: ClauseResult): void => {
    if (verdict === 'fails') notify(`${isInteractive ? CLEAR_LINE : ''}  fails: ${printable(id)}\n`)
  },
  end: (): void => {
    if (isInteractive) notify(CLEAR_LINE)
  },
})

const run = async (
  { target, options, onCase, finish }: PreparedRun,
  { only }: ContractArguments,
  terminal: Terminal
): Promise<SuiteResult> => {
  const progress = createProgress(terminal)
  try {
    return await runSuite(target, {
      ...options,
      ...(only && { only }),
      onCase: (start) => {
        onCase?.(start)
        progress.onCase(start)
      },
      onClause: progress.onClause,
    })
  } finally {
    await finish?.()
    progress.end()
  }
}

/** Whether the target answered at all. The first request asks for that. */
const wasReached = ({ stopped, counts }: SuiteResult): boolean =>
  stopped === undefined || counts.holds + counts.fails > 0

/**
 * Prints the table, if there is something in it. A report goes to its file, or takes the place of the
 * table.
 */
const show = (
  result: SuiteResult,
  name: string,
  { report, output }: ContractArguments,
  { print, notify }: Terminal
): void => {
  const isReportPrinted = report !== undefined && output === undefined
  if (wasReached(result)) (isReportPrinted ? notify : print)(writeTable(result))
  if (report === undefined && output === undefined) return
  const text = WRITERS[report ?? 'json'](result, name)
  if (output === undefined) print(text)
  else saveReport(output, text)
}

/**
 * Runs the contract tests and returns the exit code. Throws a `UsageError` if nothing could be
 * tested.
 */
export const runContract = async (
  words: readonly string[],
  complain: (sentence: string) => void,
  terminal: Terminal = PROCESS_TERMINAL
): Promise<number> => {
  const given = await readArguments(words, complain)
  try {
    const prepared = await prepareRun(given, terminal)
    const result = await run(prepared, given, terminal)
    show(result, prepared.name, given, terminal)
    if (result.stopped !== undefined) {
      complain(result.stopped)
      return EXIT_CODES.untested
    }
    const [first] = result.clauses
    if (first?.verdict === 'not-run' && result.counts['not-run'] === result.clauses.length) {
      complain(`Nothing was tested. ${first.message}`)
      return EXIT_CODES.untested
    }
    return result.isKept ? EXIT_CODES.kept : EXIT_CODES.broken
  } catch (error) {
    if (error instanceof SuiteError) throw new UsageError(error.message)
    throw error
  }
}
