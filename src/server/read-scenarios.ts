import { readBook, type ScenarioBook } from '../scenarios/book.ts'
import { holdsPattern, loadPatternEngine } from '../scenarios/pattern.ts'
import { ScenarioFile } from '../scenarios/scenario-file.ts'
import { ScenarioProblem } from '../scenarios/validation.ts'
import { ControlError } from './control/control-error.ts'
import { readGiven } from './control/read-given.ts'

/** Parses the content of a scenario file. Throws a `ScenarioProblem`. */
const parseScenarios = (given: unknown): ScenarioFile => {
  try {
    return readGiven(ScenarioFile, given)
  } catch (error) {
    if (!(error instanceof ControlError)) throw error
    throw new ScenarioProblem(error.path ?? '', error.message)
  }
}

const read = (given: unknown, byDefault: string | undefined): ScenarioBook => {
  const written = given === undefined ? {} : parseScenarios(given)
  return readBook({ ...written, ...(byDefault !== undefined && { default: byDefault }) })
}

/**
 * Reads scenarios and rules. `byDefault` replaces the default that they name. Rejects with a
 * `ScenarioProblem`.
 */
export const readScenarios = async (given: unknown, byDefault?: string): Promise<ScenarioBook> => {
  if (holdsPattern(given)) await loadPatternEngine()
  return read(given, byDefault)
}

/** The same without waiting. If there are patterns, await `later`: their engine must be loaded. */
export const readScenariosAtOnce = (
  given?: unknown,
  byDefault?: string
): { readonly book: ScenarioBook; readonly later?: Promise<ScenarioBook> } =>
  holdsPattern(given)
    ? { book: readBook({}), later: readScenarios(given, byDefault) }
    : { book: read(given, byDefault) }
