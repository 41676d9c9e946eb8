import { awaitHealth } from './health.ts'
import { complain, print } from './output.ts'
import { requireNetwork } from './permission.ts'

/** Prints whether a mock on this machine is ready, within `wait` milliseconds. Ends with exit code 1 if none is. Throws a `UsageError`. */
export const reportHealth = async (given: {
  port?: number
  host?: string
  wait?: number
}): Promise<void> => {
  requireNetwork()
  try {
    print(`${await awaitHealth(given, process.env, given.wait ?? 0)}\n`)
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}
