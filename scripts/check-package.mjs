/** Packs the project, and uses the package as others will once it is published. */
import { access, mkdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createChecks, expectEqual, expectThat } from './lib/checks.mjs'
import { run } from './lib/command.mjs'
import { installInto, packProject, withTemporaryFolder } from './lib/installed-project.mjs'
import { checkCommand, checkLibrary } from './lib/package-use.mjs'
import { developmentProgram, PROJECT } from './lib/project.mjs'

/** What npm packs whatever `files` says. */
const ALWAYS_PACKED = ['LICENSE', 'README.md', 'package.json']

/** Programs, their types, and what draws the reference page with its licences. */
const BUILT =
  /^dist\/(?:.*\.(c?js|d\.c?ts)|browser\/.*\.css|(?:command\/(?:shared\/)?)?THIRD-PARTY-NOTICES\.txt|(?:assets|browser)\/.*\.LICENSE\.txt)$/

/** What is read while the mock runs, and that no program imports. */
const ASSETS = [
  'assets/rapidoc-min.js',
  'assets/rapidoc-min.js.LICENSE.txt',
  'browser/page.js',
  'browser/page.js.LICENSE.txt',
  'browser/page.css',
].map((path) => `dist/${path}`)

const MOST_PACKED_BYTES = 1_500_000

/** Installed with its dependencies, in kB of disk space. */
const MOST_INSTALLED_KB = 25 * 1024

const isMissing = (path) =>
  access(join(PROJECT, path)).then(
    () => false,
    () => true
  )

const checkFiles = async (checks, { archive, files }) => {
  const manifest = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8'))
  await checks.check('only what users need is packed', () => {
    const allowed = [...ALWAYS_PACKED, ...manifest.files]
    const unexpected = files.filter((path) => !BUILT.test(path) && !allowed.includes(path))
    expectEqual('what else is packed', unexpected, [])
  })
  await checks.check('all that package.json names is packed', async () => {
    const pathsIn = (entry) =>
      typeof entry === 'string' ? [entry] : Object.values(entry).flatMap(pathsIn)
    const exported = pathsIn(manifest.exports)
    const named = [...Object.values(manifest.bin), ...exported].map((path) => join(path))
    const needed = [...ALWAYS_PACKED, ...named, ...ASSETS]
    expectEqual(
      'what is not packed',
      needed.filter((path) => !files.includes(path)),
      []
    )
    const listed = manifest.files.filter((name) => !name.startsWith('!'))
    const absent = await Promise.all(listed.map(isMissing))
    expectEqual(
      "names in 'files' of nothing",
      listed.filter((_, index) => absent[index]),
      []
    )
  })
  await checks.check(`the archive has at most ${MOST_PACKED_BYTES} bytes`, async () => {
    const { size } = await stat(archive)
    console.log(`   ${size} bytes`)
    expectThat(size <= MOST_PACKED_BYTES, `at most ${MOST_PACKED_BYTES} bytes`, size)
  })
  await checks.check('no declaration is packed that no entry point reaches', () => {
    const isInside = (path) => /^dist\/(cli|server\/(api|control))\//.test(path)
    expectEqual('declarations of the inside', files.filter(isInside), [])
  })
  await checks.check('no chunk of an earlier build is packed', async () => {
    const programs = files.filter((path) => /\.c?js$/.test(path))
    const texts = await Promise.all(programs.map((path) => readFile(join(PROJECT, path), 'utf8')))
    const chunks = files.filter((path) => path.includes('/chunks/'))
    const isLoaded = (path) => texts.some((text) => text.includes(basename(path)))
    expectEqual(
      'chunks that nothing loads',
      chunks.filter((path) => !isLoaded(path)),
      []
    )
  })
}

const checkWithLinters = async (checks, archive) => {
  await checks.check('publint finds nothing', () =>
    run(developmentProgram('publint'), ['run', archive, '--strict'])
  )
  await checks.check('types resolve wherever modules are imported (attw)', () =>
    // Vitest itself is ESM only, and so is its entry here.
    run(developmentProgram('attw'), [
      archive,
      '--ignore-rules',
      'cjs-resolves-to-esm',
      '--no-color',
    ])
  )
}

const checks = createChecks()
await withTemporaryFolder(async (folder) => {
  let packed
  const isPacked = await checks.check('npm pack', async () => {
    packed = await packProject(folder)
  })
  if (!isPacked) return
  await checkFiles(checks, packed)
  await checkWithLinters(checks, packed.archive)
  const user = join(folder, 'user')
  await mkdir(user)
  const isInstalled = await checks.check('installs into an empty project', () =>
    installInto(user, packed.archive)
  )
  if (!isInstalled) return
  await checks.check(
    `installed with dependencies, it uses at most ${MOST_INSTALLED_KB} kB`,
    async () => {
      const [used] = (await run('du', ['-sk', 'node_modules'], { cwd: user })).split(/\s/)
      console.log(`   ${used} kB`)
      expectThat(Number(used) <= MOST_INSTALLED_KB, `at most ${MOST_INSTALLED_KB} kB`, used)
    }
  )
  await checkCommand(checks, user)
  await checkLibrary(checks, user)
})
checks.finish()
