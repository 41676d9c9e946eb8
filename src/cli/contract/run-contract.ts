import { runSuite, SuiteError, type SuiteResult } from '../../contracts/suite/index.ts'
import { UsageError } from '../../server/usage-error.ts'
import { saveReport } from '../save-report.ts'
import { type ContractArguments, readArguments } from './contract-arguments.ts'
import { type PreparedRun, prepareRun } from './prepare-run.ts'
import { showProgress } from './progress.ts'
import { writeTable } from './reports/terminal.ts'
import { WRITERS } from './reports/write-report.ts'
import { SURROUNDINGS, type Surroundings } from './surroundings.ts'

const EXIT_CODES = { kept: 0, broken: 1, untested: 2 } as const

const run = async (
  { target, options, onCase, finish }: PreparedRun,
  { only }: ContractArguments,
  surroundings: Surroundings
): Promise<SuiteResult> => {
  const progress = showProgress(surroundings)
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

/** The report goes to a file, or takes the place of the table. */
const show = (
  result: SuiteResult,
  name: string,
  { report, output }: ContractArguments,
  { print, tell }: Surroundings
): void => {
  const isPrinted = report !== undefined && output === undefined
  const table = writeTable(result)
  if (isPrinted) tell(table)
  else print(table)
  if (report === undefined && output === undefined) return
  const text = WRITERS[report ?? 'json'](result, name)
  if (output === undefined) print(text)
  else saveReport(output, text)
}

/**
 * Holds a target against the contract and answers the exit code. Throws a `UsageError` where nothing
 * could be tested at all.
 */
export const runContract = async (
  words: readonly string[],
  complain: (sentence: string) => void,
  surroundings: Surroundings = SURROUNDINGS
): Promise<number> => {
  const given = await readArguments(words, complain)
  try {
    const prepared = await prepareRun(given, surroundings)
    const result = await run(prepared, given, surroundings)
    show(result, prepared.name, given, surroundings)
    if (result.stopped !== undefined) complain(result.stopped)
    if (result.stopped !== undefined) return EXIT_CODES.untested
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
