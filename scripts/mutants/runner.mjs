/**
 * Keeps Vitest ready between mutants, so that a run transforms only what has changed. It runs in
 * the copy of the project and takes one message at a time: files that have changed, test files to
 * run in this order, and after how many failures to stop (0 for never).
 */
import { relative } from 'node:path'
import { createVitest } from 'vitest/node'

/** Test files run in the order of the message. Vitest would put the slowest first. */
class GivenOrder {
  sort(specifications) {
    return specifications
  }
}

const nameOf = (path) => relative(process.cwd(), path)

const vitest = await createVitest('test', {
  config: 'scripts/mutants/vitest.config.ts',
  watch: false,
  maxWorkers: 1,
  reporters: [{}],
  sequence: { sequencer: GivenOrder },
})
await vitest.standalone()
const specifications = await vitest.globTestSpecifications()
const tests = specifications.map(({ moduleId }) => nameOf(moduleId))

/** Returns the first failed test of a file, the file's own error, or nothing. */
const findFailure = (testModule) => {
  const [test] = testModule.children.allTests('failed')
  if (test) return `${test.fullName}: ${test.result().errors[0]?.message.split('\n')[0]}`
  return testModule.ok() ? undefined : (testModule.errors()[0]?.message ?? 'failed')
}

const run = async ({ changed, files, bail }) => {
  vitest.config.bail = bail
  for (const project of vitest.projects) project.config.bail = bail
  // Failures of the run before would count, too.
  vitest.state.filesMap.clear()
  for (const path of changed) vitest.invalidateFile(`${process.cwd()}/${path}`)
  const chosen = files.map((file) => specifications[tests.indexOf(file)])
  const { testModules } = await vitest.runTestSpecifications(chosen)
  return testModules.map((testModule) => ({
    file: nameOf(testModule.moduleId),
    durationMs: testModule.diagnostic().duration + testModule.diagnostic().collectDuration,
    failure: findFailure(testModule),
  }))
}

/** Returns the test files that import a file, directly or through others. */
const findImporting = (path) => {
  const seen = new Set()
  const visit = (module) => {
    if (seen.has(module)) return
    seen.add(module)
    for (const importer of module.importers) visit(importer)
  }
  for (const { vite } of vitest.projects)
    for (const { moduleGraph } of Object.values(vite.environments))
      for (const module of moduleGraph.getModulesByFile(`${process.cwd()}/${path}`) ?? [])
        visit(module)
  const files = new Set([...seen].map(({ file }) => file && nameOf(file)))
  return tests.filter((test) => files.has(test))
}

const ANSWERS = {
  tests: () => tests,
  run,
  importing: (paths) => Object.fromEntries(paths.map((path) => [path, findImporting(path)])),
}

process.on('message', async ({ ask, about }) => {
  process.send(await ANSWERS[ask](about))
})
process.on('disconnect', () => process.exit())
process.send('ready')
