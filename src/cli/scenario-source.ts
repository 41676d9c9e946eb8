import { watch } from 'node:fs'
import { dirname } from 'node:path'
import type { ScenarioFileInput } from '../scenarios/scenario-file.ts'
import type { MockServer } from '../server/listen/start-mock-server.ts'
import { limit } from '../server/sandbox/real-time.ts'
import { readScenarioFile, textOf } from './scenario-file.ts'

/** Editors write a file in several goes: how long they are given, in milliseconds. */
const PAUSE_MS = 50

/** A file of scenarios: what it says now, and a way to keep a server up with what it says later. */
export interface ScenarioSource {
  readonly scenarios: ScenarioFileInput
  /** `say` is told of each reading, and of a file that makes no sense and so changes nothing. */
  follow(server: MockServer, say: (sentence: string) => void): Promise<void>
}

/** Watches the folder of a file, since editors put a new file in the place of the old one. */
const onChange = (file: string, act: () => unknown, say: (sentence: string) => void): void => {
  const complain = (error: unknown): void =>
    say(`${file} is not watched: ${error instanceof Error ? error.message : String(error)}`)
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

/** Reads a file of scenarios; `byDefault` goes before the default that it names. */
export const openScenarios = async (
  file: string,
  byDefault: string | undefined
): Promise<ScenarioSource> => {
  let known = await textOf(file)
  const scenarios = await readScenarioFile(file, known, byDefault)

  const follow: ScenarioSource['follow'] = async (server, say) => {
    const reload = async (): Promise<void> => {
      try {
        const text = await textOf(file)
        if (text === known) return
        known = text
        await server.setScenarios(await readScenarioFile(file, text, byDefault))
        say(`${file} was read anew`)
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        say(`${why}. The scenarios before it stay in force`)
      }
    }

    // One after the other: what was read first must not come last.
    let reading = Promise.resolve()
    const reloadInTurn = (): Promise<void> => {
      reading = reading.then(reload)
      return reading
    }
    onChange(file, reloadInTurn, say)
    // It may have changed before anybody watched.
    await reloadInTurn()
  }
  return { scenarios, follow }
}
