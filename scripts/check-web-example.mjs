/** Has the browser sample project install the packed package in an empty folder, and runs its tests. */
import { cp } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { installBrowser } from './lib/browser.mjs'
import { createChecks, expectEqual } from './lib/checks.mjs'
import { attempt } from './lib/command.mjs'
import { addPackage, packProject, withTemporaryFolder } from './lib/installed-project.mjs'
import { PROJECT } from './lib/project.mjs'

const EXAMPLE = join(PROJECT, 'examples/web-onboarding')
const FEWEST_TESTS = 5

const RESULT = /^(not ok|ok) \d+ - (.+)$/gm

const checkTests = async (checks, folder) => {
  const options = ['--test', '--test-reporter=tap']
  const { stdout, stderr } = await attempt(process.execPath, options, { cwd: folder })
  const tests = [...stdout.matchAll(RESULT)]
  await checks.check('its tests run', () => {
    if (tests.length === 0) throw new Error(`expected results, found:\n${stdout}${stderr}`)
    expectEqual('whether there are tests enough', tests.length >= FEWEST_TESTS, true)
  })
  for (const [, result, name] of tests) {
    await checks.check(`its test '${name}'`, () => {
      if (result !== 'ok') throw new Error(`it failed:\n${stdout}${stderr}`)
    })
  }
}

const checks = createChecks()
await installBrowser()
await withTemporaryFolder(async (folder) => {
  const project = join(folder, 'web-onboarding')
  const isInstalled = await checks.check('it installs the packed package', async () => {
    const { archive } = await packProject(folder)
    const filter = (path) => !basename(path).startsWith('node_modules')
    await cp(EXAMPLE, project, { recursive: true, filter })
    await addPackage(project, archive)
  })
  if (isInstalled) await checkTests(checks, project)
})
checks.finish()
