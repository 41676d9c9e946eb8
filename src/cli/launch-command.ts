import { compileProgram } from './compile-program.ts'
import { USAGE_EXIT_CODE } from './exit-codes.ts'
import { complain, surviveLostOutput } from './output.ts'
import { reportHealth } from './report-health.ts'

const askForHealth = async (given: { port?: number }): Promise<void> => {
  surviveLostOutput()
  try {
    await reportHealth(given)
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error))
    process.exitCode = USAGE_EXIT_CODE
  }
}

/** A port as it is usually written. The program explains what is wrong with others. */
const PORT = /^[1-9]\d{0,3}$|^[1-5]\d{4}$/

/** Reads `--port 4010` after `health`, or nothing. Returns `undefined` for all else. */
const plainQuestion = (words: readonly string[]): { port?: number } | undefined => {
  const [name, port = '', ...rest] = words
  if (name === undefined) return {}
  return name === '--port' && PORT.test(port) && rest.length === 0
    ? { port: Number(port) }
    : undefined
}

/**
 * Runs the program in `folder`, which `require` belongs to. The usual question for health is asked without
 * it: containers ask every few seconds, and loading the program would take most of the time.
 */
export const launchCommand = (folder: string, require: NodeJS.Require): void => {
  const [command, ...words] = process.argv.slice(2)
  const question = command === 'health' ? plainQuestion(words) : undefined
  if (question) void askForHealth(question)
  else void compileProgram(folder, require).run()
}
