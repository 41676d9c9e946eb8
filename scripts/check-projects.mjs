/**
 * Installs the packed package into projects as people have them, and runs their tests: Jest 29 and 30
 * in a default CommonJS project, ts-jest, Mocha with `require`, Vitest, node:test. Compiles projects
 * with every supported pair of TypeScript and module settings, checking the declarations too.
 */
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createChecks, expectThat } from './lib/checks.mjs'
import { attempt, run } from './lib/command.mjs'
import { addPackage, packProject, withTemporaryFolder } from './lib/installed-project.mjs'

const LIMIT_MS = 180_000

/** A test in CommonJS, as it stands in projects without any setting. */
const COMMON_JS = `
const { startMockServer, createMock, UsageError } = require('complycube-mock')
const { createControl } = require('complycube-mock/testing')
const { VERSION } = require('complycube-mock')
const KEY = { headers: { Authorization: 'test_project' } }

TEST('a mock answers in the process and at a port', async () => {
  const mock = createMock()
  const inProcess = await mock.fetch('http://mock/v1/clients', KEY)
  const server = await startMockServer()
  const atPort = await fetch(server.url + '/v1/clients', KEY)
  const health = await fetch(server.url + '/_mock/health')
  const { version } = await health.json()
  await server.close()
  await mock.close()
  if (inProcess.status !== 200 || atPort.status !== 200) throw new Error('no answer')
  if (version !== VERSION || typeof createControl !== 'function') throw new Error('no kit')
  if (!(new UsageError('x') instanceof Error)) throw new Error('no error')
})
`

const TYPED = `
import { createMock, type MockOptions } from 'complycube-mock'
import { createControl } from 'complycube-mock/testing'

const options: MockOptions = { clock: 'virtual' }

TEST('a typed project gets a mock', async () => {
  const mock = createMock(options)
  const answer = await mock.fetch(new Request('http://mock/v1/clients', { headers: { Authorization: 'test_a' } }))
  await mock.close()
  if (answer.status !== 200 || typeof createControl !== 'function') throw new Error('no answer')
})
`

const named = (code, name) => code.replace('TEST(', `${name}(`)

const PROJECTS = {
  'Jest 29, CommonJS': {
    packages: ['jest@29'],
    files: { 'a.test.js': named(COMMON_JS, 'test') },
    command: ['npx', 'jest'],
    prints: /Tests: +1 passed/,
  },
  'Jest 30, CommonJS': {
    packages: ['jest@30'],
    files: { 'a.test.js': named(COMMON_JS, 'test') },
    command: ['npx', 'jest'],
    prints: /Tests: +1 passed/,
  },
  'ts-jest': {
    packages: ['jest@29', 'ts-jest@29', 'typescript@5.9', '@types/jest@29', '@types/node@20'],
    files: {
      'a.test.ts': named(TYPED, 'test'),
      'jest.config.js': "module.exports = { preset: 'ts-jest', testEnvironment: 'node' }",
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          module: 'commonjs',
          target: 'es2022',
          strict: true,
          esModuleInterop: true,
        },
      }),
    },
    command: ['npx', 'jest'],
    prints: /Tests: +1 passed/,
  },
  'a project as NestJS 11 makes it': {
    packages: ['jest@29', 'ts-jest@29', 'typescript@5.9', '@types/jest@29', '@types/node@20'],
    files: {
      'src/a.spec.ts': named(TYPED, 'it'),
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          module: 'commonjs',
          moduleResolution: 'node10',
          declaration: true,
          emitDecoratorMetadata: true,
          experimentalDecorators: true,
          allowSyntheticDefaultImports: true,
          target: 'es2022',
          strictNullChecks: true,
          skipLibCheck: true,
          outDir: './dist',
          baseUrl: './',
          incremental: true,
        },
      }),
      'jest.config.js':
        "module.exports = { rootDir: 'src', testRegex: '.*\\\\.spec\\\\.ts$', transform: { '^.+\\\\.(t|j)s$': 'ts-jest' }, moduleFileExtensions: ['js', 'json', 'ts'], testEnvironment: 'node' }",
    },
    command: ['sh', '-c', 'npx jest 2>&1 && npx tsc -p tsconfig.json && echo compiled'],
    prints: /Tests: +1 passed[\s\S]*compiled/,
  },
  'Mocha with require': {
    packages: ['mocha@11'],
    files: { 'test/a.js': named(COMMON_JS, 'it') },
    command: ['npx', 'mocha'],
    prints: /1 passing/,
  },
  Vitest: {
    packages: ['vitest@4'],
    files: { 'a.test.ts': `import { test } from 'vitest'\n${named(TYPED, 'test')}` },
    command: ['npx', 'vitest', 'run'],
    prints: /Tests +1 passed/,
  },
  'node:test, CommonJS': {
    packages: [],
    files: { 'a.test.js': `const { test } = require('node:test')\n${named(COMMON_JS, 'test')}` },
    command: ['node', '--test', 'a.test.js'],
    prints: /pass 1\b/,
  },
  'node:test, ESM': {
    packages: [],
    type: 'module',
    files: {
      'a.test.js': `import { test } from 'node:test'\nimport { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)\nimport * as esm from 'complycube-mock'\ntest('both ways give one copy', () => { if (require('complycube-mock').UsageError !== esm.UsageError) throw new Error('two copies') })\n`,
    },
    command: ['node', '--test', 'a.test.js'],
    prints: /pass 1\b/,
  },
}

const COMPILERS = ['5.4', '5.9', '6', '7']

/** Module settings of projects, and the compilers that still have them. */
const SETTINGS = [
  {
    name: 'node10',
    // The declarations of zod need the interop, whatever the project imports.
    options: { module: 'commonjs', moduleResolution: 'node10', esModuleInterop: true },
    compilers: ['5.4', '5.9', '6'],
  },
  { name: 'node16, CommonJS', options: { module: 'node16' }, type: 'commonjs' },
  { name: 'node16, ESM', options: { module: 'node16' }, type: 'module' },
  { name: 'nodenext, CommonJS', options: { module: 'nodenext' }, type: 'commonjs' },
  { name: 'nodenext, ESM', options: { module: 'nodenext' }, type: 'module' },
  { name: 'bundler', options: { module: 'esnext', moduleResolution: 'bundler' }, type: 'module' },
]

const MODULE = `
import { createMock, startMockServer, type MockServer } from 'complycube-mock'
import { createControl } from 'complycube-mock/testing'
import { runSuite } from 'complycube-mock/suite'
import { startCheckingProxy } from 'complycube-mock/proxy'
export const all = [createMock, startMockServer, createControl, runSuite, startCheckingProxy]
export type Server = MockServer
`

const writeAll = async (folder, files) => {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
}

const install = async (folder, archive, packages) => {
  await addPackage(folder, archive)
  const quietly = ['--loglevel', 'error', '--no-audit', '--no-fund']
  if (packages.length > 0) await run('npm', ['install', ...quietly, ...packages], { cwd: folder })
}

const checks = createChecks()
await withTemporaryFolder(async (folder) => {
  const { archive } = await packProject(folder)
  for (const [name, { packages, files, type, command, prints }] of Object.entries(PROJECTS)) {
    await checks.check(name, async () => {
      const place = join(folder, name.replace(/\W+/g, '-'))
      const manifest = { name: 'project', version: '1.0.0', ...(type && { type }) }
      await writeAll(place, { 'package.json': JSON.stringify(manifest), ...files })
      await install(place, archive, packages)
      const [program, ...args] = command
      const environment = { NO_COLOR: '1', NODE_EXTRA_CA_CERTS: '', NODE_OPTIONS: '' }
      const { stdout, stderr } = await attempt(program, args, {
        cwd: place,
        environment,
        limitMs: LIMIT_MS,
      })
      const printed = stdout + stderr
      expectThat(prints.test(printed), `what is printed to match ${prints}`, printed.slice(-3000))
    })
  }
  const typed = join(folder, 'typed')
  await mkdir(typed)
  await writeFile(join(typed, 'package.json'), '{ "private": true }')
  await install(typed, archive, [
    '@types/node@20',
    ...COMPILERS.map(
      (version) => `typescript-${version.replace('.', '-')}@npm:typescript@${version}`
    ),
  ])
  for (const { name, options, type, compilers = COMPILERS } of SETTINGS) {
    const place = join(typed, name.replace(/\W+/g, '-'))
    await writeAll(place, {
      'package.json': JSON.stringify({ private: true, type }),
      'a.ts': MODULE,
    })
    await symlink('../node_modules', join(place, 'node_modules'))
    for (const version of compilers) {
      await checks.check(`TypeScript ${version}, ${name}`, async () => {
        const compilerOptions = {
          ...options,
          // TypeScript 6 still has this resolution, and warns of its end.
          ...(options.moduleResolution === 'node10' &&
            version === '6' && { ignoreDeprecations: '6.0' }),
          target: 'es2022',
          lib: ['es2023', 'esnext.disposable'],
          types: ['node'],
          strict: true,
          skipLibCheck: false,
          noEmit: true,
        }
        const settings = { compilerOptions, files: ['a.ts'] }
        await writeAll(place, { 'tsconfig.json': JSON.stringify(settings) })
        const compiler = join(typed, `node_modules/typescript-${version.replace('.', '-')}/bin/tsc`)
        return run(process.execPath, [compiler, '-p', place], { limitMs: LIMIT_MS })
      })
    }
  }
})
checks.finish()
