import { writeFileSync } from 'node:fs'
import { UsageError } from '../server/usage-error.ts'

/** Writes a report to the file that the user named. */
export const saveReport = (file: string, text: string): void => {
  try {
    writeFileSync(file, text)
  } catch (error) {
    throw new UsageError(
      `Cannot write the report to ${file}: ${error instanceof Error ? error.message : error}`
    )
  }
}
