import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expectEqual, expectThat } from './checks.mjs'
import { run } from './command.mjs'
import {
  CONTAINER_MODULE,
  MODULE,
  PLAIN_MODULE,
  SUITE_MODULE,
  TESTING_MODULE,
  TYPED_CONTAINER_MODULE,
  TYPED_MODULE,
} from './package-modules.mjs'
import { developmentProgram, PROJECT } from './project.mjs'
import { withStartedCommand } from './started-command.mjs'

const COMPILER_OPTIONS = {
  module: 'nodenext',
  target: 'es2023',
  lib: ['es2023'],
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  noEmit: true,
  types: ['node'],
  typeRoots: [join(PROJECT, 'node_modules/@types')],
}

/** Declarations of Testcontainers are for others to check. */
const CONTAINER_COMPILER_OPTIONS = {
  ...COMPILER_OPTIONS,
  lib: ['es2023', 'esnext.disposable'],
  skipLibCheck: true,
  paths: { testcontainers: [join(PROJECT, 'node_modules/testcontainers/build/index.d.ts')] },
}

const PLAIN_COMPILER_OPTIONS = {
  ...COMPILER_OPTIONS,
  target: 'es2022',
  lib: ['es2022', 'dom'],
  types: [],
}

/** The command, as users of the package call it. */
export const checkCommand = async (checks, folder) => {
  await checks.check('npx complycube-mock --version tells the version', async () => {
    const { version } = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8'))
    const printed = await run('npx', ['complycube-mock', '--version'], { cwd: folder })
    expectEqual('the version', printed, version)
  })
  await checks.check('installed command starts, answers and stops', async () => {
    const command = join(folder, 'node_modules/.bin/complycube-mock')
    const { exitCode } = await withStartedCommand(command, ['--port', '0'], async (url) => {
      const headers = { Authorization: 'test_package' }
      const { status } = await fetch(`${url}/v1/clients`, { headers })
      expectEqual('the status of GET /v1/clients', status, 200)
      for (const path of ['docs', 'docs/rapidoc-min.js', 'openapi.json', 'vendor-openapi.json']) {
        const answer = await fetch(`${url}/_mock/${path}`)
        expectEqual(`the status of GET /_mock/${path}`, answer.status, 200)
      }
    })
    expectEqual('the exit code', exitCode, 0)
  })
}

/** What a module of a user prints. */
const runModule = async (folder, name, source) => {
  await writeFile(join(folder, name), source)
  return run(process.execPath, [name], { cwd: folder, limitMs: 30_000 })
}

const compile = async (folder, name, source, compilerOptions) => {
  const settings = { compilerOptions, files: [name] }
  await writeFile(join(folder, name), source)
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings))
  await run(developmentProgram('tsc'), ['-p', folder], { cwd: folder })
}

/** The library, as modules of users import it. */
export const checkLibrary = async (checks, folder) => {
  await checks.check('library answers in the process and at a port', async () => {
    const printed = await runModule(folder, 'mock.mjs', MODULE)
    expectEqual('both statuses of GET /v1/clients', printed, '200 200')
  })
  await checks.check('contract suite holds for the mock', async () => {
    const printed = await runModule(folder, 'suite.mjs', SUITE_MODULE)
    expectEqual('whether all clauses hold, and whether there are any', printed, 'true true')
  })
  await checks.check('kit for tests gives a sandbox, receives events and audits', async () => {
    const printed = await runModule(folder, 'testing.mjs', TESTING_MODULE)
    expectEqual(
      'the event, and how many problems a careless receiver has',
      printed,
      'client.created 3'
    )
  })
  await checks.check('module for containers says what it lacks', async () => {
    const printed = await runModule(folder, 'container.mjs', CONTAINER_MODULE)
    const sentence = /^complycube-mock\/testcontainers needs the package 'testcontainers', .*$/
    expectThat(sentence.test(printed), 'a sentence that says what to install', printed)
  })
  await checks.check('types of the module for containers hold', () =>
    compile(folder, 'container.ts', TYPED_CONTAINER_MODULE, CONTAINER_COMPILER_OPTIONS)
  )
  await checks.check('types hold in a strict project that checks libraries too', () =>
    compile(folder, 'typed.ts', TYPED_MODULE, COMPILER_OPTIONS)
  )
  await checks.check('types hold without those of Node, and without await using', () =>
    compile(folder, 'plain.ts', PLAIN_MODULE, PLAIN_COMPILER_OPTIONS)
  )
}
