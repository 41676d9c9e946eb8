import { compileProgram } from './compile-program.ts'
import { USAGE_EXIT_CODE } from './exit-codes.ts'
import { complain, surviveLostOutput } from './output.ts'
import { reportHealth } from './report-health.ts'

const askForHealth = async (): Promise<void> => {
  surviveLostOutput()
  try {
    await reportHealth({})
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error))
    process.exitCode = USAGE_EXIT_CODE
  }
}

/**
 * Runs the program in `folder`, which `require` belongs to. The question for health is asked without it: containers ask every few
 * seconds, and loading the program would take most of the time.
 */
export const launchCommand = (folder: string, require: NodeJS.Require): void => {
  const [command, ...options] = process.argv.slice(2)
  if (command === 'health' && options.length === 0) void askForHealth()
  else void compileProgram(folder, require).run()
}
