import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { ScenarioFileInput } from '../scenarios/definition.ts'
import { ScenarioProblem } from '../scenarios/scenario-problem.ts'
import { UsageError } from '../server/mock.ts'
import { readScenarios } from '../server/read-scenarios.ts'
import { readModule } from './scenario-module.ts'
import { readText } from './scenario-text.ts'

const MODULES = new Set(['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'])

/** What a file holds, and where in it a dotted path is: a line and a column, where it has them. */
export interface FileContent {
  readonly data: unknown
  readonly placeOf: (path: string) => string
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

const open = async (file: string): Promise<FileContent> => {
  if (MODULES.has(extname(file))) return readModule(file)
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`Cannot read the file of scenarios: ${messageOf(error)}`)
  })
  return readText(file, text)
}

/**
 * Reads a file of scenarios and holds it against what such a file may say. Throws a `UsageError` that
 * names file, line and column, and the place by its keys.
 */
export const readScenarioFile = async (
  file: string,
  byDefault: string | undefined
): Promise<ScenarioFileInput> => {
  const { data, placeOf } = await open(file)
  try {
    const { written } = await readScenarios(data, byDefault)
    return written
  } catch (error) {
    if (!(error instanceof ScenarioProblem)) throw error
    // The default may have come from the command line: then it is not in the file.
    const isOfFile = error.path !== 'default' || byDefault === undefined
    if (!isOfFile) throw new UsageError(error.message)
    const place = error.message.includes(`'${error.path}'`) ? '' : ` (at '${error.path}')`
    throw new UsageError(`${placeOf(error.path)}: ${error.message}${place}`)
  }
}
