import { watch } from 'node:fs'
import { dirname } from 'node:path'
import type { ScenarioFileInput } from '../scenarios/scenario-file.ts'
import { ScenarioProblem } from '../scenarios/validation.ts'
import type { MockServer } from '../server/listen/start-mock-server.ts'
import { readScenarios } from '../server/read-scenarios.ts'
import { limit } from '../server/sandbox/real-time.ts'
import { UsageError } from '../server/usage-error.ts'
import { readData } from './data-file.ts'
import { readTextFile, reasonOf } from './files.ts'

/** Editors write a file in several steps. Time to wait for the last one, in milliseconds. */
const PAUSE_MS = 50

/**
 * Validates the data of a scenario file. Throws a `UsageError` with file, line, column and path.
 * `defaultScenario` replaces the default of the file.
 */
const readScenarioFile = async (
  file: string,
  text: string,
  defaultScenario: string | undefined
): Promise<ScenarioFileInput> => {
  const { data, placeOf } = await readData(file, text)
  try {
    const { written } = await readScenarios(data, defaultScenario)
    return written
  } catch (error) {
    if (!(error instanceof ScenarioProblem)) throw error
    // A default from the command line has no place in the file.
    if (error.path === 'default' && defaultScenario !== undefined) {
      throw new UsageError(error.message)
    }
    const place = error.message.includes(`'${error.path}'`) ? '' : ` (at '${error.path}')`
    throw new UsageError(`${placeOf(error.path)}: ${error.message}${error.path && place}`)
  }
}

/** Watches the folder of a file, because editors replace a file by a new one. */
const onChange = (file: string, act: () => unknown, say: (sentence: string) => void): void => {
  const complain = (error: unknown): void => say(`${file} is not watched: ${reasonOf(error)}`)
  let cancel = (): void => undefined
  try {
    const watcher = watch(dirname(file), () => {
      cancel()
      cancel = limit(PAUSE_MS, act)
    })
    watcher.unref()
    watcher.on('error', complain)
  } catch (error) {
    complain(error)
  }
}

/** A scenario file: its present scenarios, and a way to follow its changes. */
export interface ScenarioSource {
  readonly scenarios: ScenarioFileInput
  /**
   * Gives each later version of the file to a server. A version with an error changes nothing. `say`
   * gets one sentence per new version or error.
   */
  follow(server: MockServer, say: (sentence: string) => void): Promise<void>
}

/**
 * Reads a scenario file. `defaultScenario` replaces the default of the file. Throws a `UsageError` if
 * the file cannot be read or is wrong.
 */
export const openScenarios = async (
  file: string,
  defaultScenario: string | undefined
): Promise<ScenarioSource> => {
  const read = (): Promise<string> => readTextFile('the scenario file', file)
  let known = await read()
  const scenarios = await readScenarioFile(file, known, defaultScenario)

  const follow: ScenarioSource['follow'] = async (server, say) => {
    let unreadable: string | undefined
    const reload = async (): Promise<void> => {
      let text: string
      try {
        text = await read()
      } catch (error) {
        const reason = reasonOf(error)
        // Other files may change the folder all the time, so each state is reported once.
        if (reason !== unreadable) say(`${reason}. The scenarios before it stay in force`)
        unreadable = reason
        return
      }
      const isBack = unreadable !== undefined
      unreadable = undefined
      if (text === known) {
        if (isBack) say(`${file} can be read again, and has not changed`)
        return
      }
      known = text
      try {
        await server.setScenarios(await readScenarioFile(file, text, defaultScenario))
        say(`${file} was read again`)
      } catch (error) {
        say(`${reasonOf(error)}. The scenarios before it stay in force`)
      }
    }

    // In sequence: an older version must not replace a newer one.
    let reading = Promise.resolve()
    const reloadInSequence = (): Promise<void> => {
      reading = reading.then(reload)
      return reading
    }
    onChange(file, reloadInSequence, say)
    // The file may have changed before it was watched.
    await reloadInSequence()
  }
  return { scenarios, follow }
}
