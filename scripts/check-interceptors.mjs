/**
 * Runs the examples of docs/guide/reach.md for msw, nock and undici as they stand there, from the
 * packed package, each alone and next to the preload. Needs no network but the registry of packages.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createChecks, expectEqual } from './lib/checks.mjs'
import { attempt, run } from './lib/command.mjs'
import { addPackage, packProject, withTemporaryFolder } from './lib/installed-project.mjs'
import { PROJECT } from './lib/project.mjs'

const LIMIT_MS = 60_000
const PACKAGES = ['msw@2', 'nock@14', 'undici@7']

const LIBRARIES = ['msw', 'nock', 'undici']

/** What an application does after the lines of the page. */
const REQUEST = `const { status } = await fetch('https://api.complycube.com/v1/clients', { headers: { Authorization: 'test_a' } })`

/** Without a preload, and next to it: the interceptor answers first, or the mock does. */
const WAYS = { alone: [], 'next to the preload': ['--import', 'complycube-mock/register'] }

const page = await readFile(join(PROJECT, 'docs/guide/reach.md'), 'utf8')
const exampleFor = (library) =>
  [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)]
    .map(([, code]) => code)
    .find((code) => new RegExp(`from '${library}(/node)?'`).test(code))

const checks = createChecks()
await withTemporaryFolder(async (folder) => {
  const { archive } = await packProject(folder)
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  await addPackage(folder, archive)
  await run('npm', ['install', '--loglevel', 'error', '--no-audit', '--no-fund', ...PACKAGES], {
    cwd: folder,
  })
  for (const library of LIBRARIES) {
    await checks.check(`the page has an example for ${library}`, () =>
      expectEqual('the example', exampleFor(library) !== undefined, true)
    )
    const program = `${exampleFor(library)}\n${REQUEST}\nconsole.log(status)\nprocess.exit()\n`
    await writeFile(join(folder, `${library}.mjs`), program)
    for (const [way, words] of Object.entries(WAYS)) {
      await checks.check(`${library}, ${way}`, async () => {
        const { stdout, stderr } = await attempt(process.execPath, [...words, `${library}.mjs`], {
          cwd: folder,
          environment: { NODE_EXTRA_CA_CERTS: '', NODE_OPTIONS: '' },
          limitMs: LIMIT_MS,
        })
        expectEqual(`what is printed (${stderr.slice(0, 500)})`, stdout.trim(), '200')
      })
    }
  }
})
checks.finish()
