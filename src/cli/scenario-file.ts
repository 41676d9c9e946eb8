import { watch } from 'node:fs'
import { dirname } from 'node:path'
import { messageOf } from '../contracts/thrown.ts'
import { DEFAULT_SCENARIO } from '../scenarios/book.ts'
import type { ScenarioFileInput } from '../scenarios/scenario-file.ts'
import { ScenarioProblem } from '../scenarios/validation.ts'
import type { MockServer } from '../server/listen/start-mock-server.ts'
import { readScenarios } from '../server/read-scenarios.ts'
import { limit } from '../server/sandbox/real-time.ts'
import { UsageErrors } from '../server/usage-error.ts'
import { readData } from './data-file.ts'
import { readTextFile } from './files.ts'

/** Editors write a file in several steps. Time to wait for the last one, in milliseconds. */
const PAUSE_MS = 50

/** More problems than these are not reported together. */
const MOST_PROBLEMS = 20

/** Puts something harmless in the place of the scenario, rule or default that has a problem. */
const without = (data: unknown, path: string): unknown => {
  const [part = '', ...rest] = path.split('.')
  const member = rest[0] ?? ''
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, part)) return undefined
  const content: unknown = Reflect.get(data, part)
  if (part === 'rules' && Array.isArray(content)) {
    return { ...data, rules: content.with(Number(member), { scenario: DEFAULT_SCENARIO }) }
  }
  if (part === 'scenarios' && typeof content === 'object' && content !== null) {
    // A name may hold dots only if the name itself is the problem.
    if (!Object.hasOwn(content, member)) return undefined
    return { ...data, scenarios: { ...content, [member]: { extends: DEFAULT_SCENARIO } } }
  }
  return Object.fromEntries(Object.entries(data).filter(([name]) => name !== part))
}

/** The first problem of each scenario and rule, and of the default. */
const problemsOf = async (
  data: unknown,
  defaultScenario: string | undefined,
  first: ScenarioProblem
): Promise<readonly ScenarioProblem[]> => {
  const problems = [first]
  let rest = without(data, first.path)
  while (rest !== undefined && problems.length < MOST_PROBLEMS) {
    try {
      await readScenarios(rest, defaultScenario)
      break
    } catch (error) {
      // A problem that stays after its part was replaced has another cause.
      if (!(error instanceof ScenarioProblem)) throw error
      if (problems.some(({ path }) => path === error.path)) break
      problems.push(error)
      rest = without(rest, error.path)
    }
  }
  return problems
}

/**
 * Validates the data of a scenario file. Throws a `UsageError` with file, line, column and path of the
 * first problem in each scenario and rule. `defaultScenario` replaces the default of the file.
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
    const problems = await problemsOf(data, defaultScenario, error)
    throw new UsageErrors(
      problems.map(({ path, message }) => {
        // A default from the command line has no place in the file.
        if (path === 'default' && defaultScenario !== undefined) return message
        const place = message.includes(`'${path}'`) ? '' : ` (at '${path}')`
        return `${placeOf(path)}: ${message}${path && place}`
      })
    )
  }
}

/** Watches the folder of a file, because editors replace a file by a new one. */
const onChange = (file: string, act: () => unknown, say: (sentence: string) => void): void => {
  const complain = (error: unknown): void => say(`${file} is not watched: ${messageOf(error)}`)
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
        const reason = messageOf(error)
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
        say(`${messageOf(error)}. The scenarios before it stay in force`)
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
