import { watch } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { MockServer } from '../server/listen/start-mock-server.ts'
import { limit } from '../server/sandbox/real-time.ts'
import { readScenarioFile } from './scenario-file.ts'

/** Editors write a file in several goes: how long they are given, in milliseconds. */
const PAUSE_MS = 50

interface Watched {
  readonly file: string
  readonly byDefault: string | undefined
  readonly server: MockServer
  readonly onReload: () => void
  /** The file makes no sense: what it said before stays in force. */
  readonly onProblem: (message: string) => void
}

/**
 * Puts a file of scenarios in force anew whenever it changes. Its folder is watched, since editors
 * put a new file in the place of the old one.
 */
export const watchScenarios = async (watched: Watched): Promise<void> => {
  const { file, byDefault, server, onReload, onProblem } = watched
  const read = (): Promise<string> => readFile(file, 'utf8').catch(() => '')
  let known = await read()
  let cancel = (): void => undefined

  const reload = async (): Promise<void> => {
    const text = await read()
    if (text === known) return
    known = text
    try {
      await server.setScenarios(await readScenarioFile(file, byDefault))
      onReload()
    } catch (error) {
      onProblem(error instanceof Error ? error.message : String(error))
    }
  }

  const watcher = watch(dirname(file), () => {
    cancel()
    cancel = limit(PAUSE_MS, () => void reload())
  })
  watcher.unref()
  watcher.on('error', (error) => onProblem(error.message))
}
