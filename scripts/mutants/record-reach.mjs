/**
 * A setup file of Vitest. It records which functions of `src` the tests of each file call, and
 * which run while modules load. It writes one JSON file for each test file into `REACH_FOLDER`.
 */
import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector'
import { SourceMap } from 'node:module'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll } from 'vitest'

/** What lives as long as the worker: a setup file runs again for each test file. */
const startRecorder = () => {
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  return { session, linesByModule: new Map() }
}
globalThis.reachRecorder ??= startRecorder()
const { session, linesByModule } = globalThis.reachRecorder

/** The functions called since the last time. The session answers at once. */
const takeCoverage = () => {
  let scripts = []
  session.post('Profiler.takePreciseCoverage', (error, answer) => {
    if (error) throw error
    scripts = answer.result
  })
  return scripts
}

const worker = globalThis.__vitest_worker__

/** Returns a function that finds the source line of an offset in the module that V8 ran. */
const readLines = (path) => {
  const [{ meta }] = worker.evaluatedModules.getModulesByFile(path)
  const [, encoded] = /sourceMappingURL=data:application\/json;base64,(.+)/.exec(meta.code)
  const map = new SourceMap(JSON.parse(Buffer.from(encoded, 'base64').toString()))
  const { startOffset } = worker.moduleExecutionInfo.get(path)
  return (offset) => {
    const before = meta.code.slice(0, Math.max(0, offset - startOffset)).split('\n')
    return map.findEntry(before.length - 1, before.at(-1).length).originalLine
  }
}

/**
 * Returns for each file of `src` whether it was loaded since the last time, and its functions: first
 * line, last line and whether it was called.
 */
const readFunctions = () => {
  const files = {}
  for (const { url, functions } of takeCoverage()) {
    const path = url.startsWith('file:') ? fileURLToPath(url) : url
    const name = relative(process.cwd(), path)
    if (!name.startsWith('src/') || !worker.moduleExecutionInfo.has(path)) continue
    if (!linesByModule.has(path)) linesByModule.set(path, readLines(path))
    const lineOf = linesByModule.get(path)
    const { startOffset: moduleStart } = worker.moduleExecutionInfo.get(path)
    const ranges = functions.map(({ ranges: [range] }) => range)
    // Vitest puts a module into a function, which runs when the module is loaded.
    const isAround = ({ startOffset }) => startOffset < moduleStart
    files[name] = {
      isLoaded: ranges.some((range) => isAround(range) && range.count > 0),
      functions: ranges
        .filter((range) => !isAround(range))
        .map(({ startOffset, endOffset, count }) => [
          lineOf(startOffset),
          lineOf(endOffset - 1),
          count > 0,
        ]),
    }
  }
  return files
}

let loading
beforeAll(() => {
  loading = readFunctions()
})

afterAll(() => {
  const file = relative(process.cwd(), worker.filepath)
  const path = join(process.env.REACH_FOLDER, `${file.replaceAll('/', '.')}.json`)
  writeFileSync(path, JSON.stringify({ file, loading, calls: readFunctions() }))
})
