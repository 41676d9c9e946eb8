import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { ScenarioFileInput } from '../scenarios/scenario-file.ts'
import { ScenarioProblem } from '../scenarios/validation.ts'
import { readScenarios } from '../server/read-scenarios.ts'
import { UsageError } from '../server/usage-error.ts'
import { readModule } from './scenario-module.ts'
import { readText } from './scenario-text.ts'

const MODULES = new Set(['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'])

/** What a file holds, and where in it a dotted path is: a line and a column, where it has them. */
export interface FileContent {
  readonly data: unknown
  readonly placeOf: (path: string) => string
}

/** The text of a file. Throws a `UsageError`. */
export const textOf = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new UsageError(`Cannot read the file of scenarios ${file}: ${why}`)
  }
}

/**
 * Holds a file of scenarios with this text against what such a file may say. Throws a `UsageError`
 * that names file, line and column, and the place by its keys.
 */
export const readScenarioFile = async (
  file: string,
  text: string,
  byDefault: string | undefined
): Promise<ScenarioFileInput> => {
  const isModule = MODULES.has(extname(file))
  const { data, placeOf } = isModule ? await readModule(file) : readText(file, text)
  try {
    const { written } = await readScenarios(data, byDefault)
    return written
  } catch (error) {
    if (!(error instanceof ScenarioProblem)) throw error
    // The default may have come from the command line: then it is not in the file.
    if (error.path === 'default' && byDefault !== undefined) throw new UsageError(error.message)
    const place = error.message.includes(`'${error.path}'`) ? '' : ` (at '${error.path}')`
    throw new UsageError(`${placeOf(error.path)}: ${error.message}${error.path && place}`)
  }
}
