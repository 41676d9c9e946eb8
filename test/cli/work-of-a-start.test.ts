import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { createApi } from '../support/api.ts'
import { CLI, startCommand } from '../support/command.ts'
import { PERSON } from '../support/onboarding.ts'

/**
 * Writes what the process has loaded, when it ends. What a server does some time after its start waits
 * far longer, so that a late first request does not see it.
 */
const HOOK = `const { setTimeout: wait } = globalThis
globalThis.setTimeout = (run, ms, ...rest) => wait(run, ms < 1000 ? ms * 1000 : ms, ...rest)
process.on('exit', () => require('node:fs').writeFileSync(process.env.LOADED, JSON.stringify({
  modules: process.moduleLoadList.map((each) => each.replace('NativeModule ', '')),
  files: Object.keys(require.cache).concat(process.loadedFiles ?? []),
})))
const { Module } = require('node:module')
const { load } = Module.prototype
Module.prototype.load = function (file) {
  process.loadedFiles = [...(process.loadedFiles ?? []), file]
  return load.call(this, file)
}`

const Loaded = z.object({ modules: z.array(z.string()), files: z.array(z.string()) })
const Coverage = z.object({
  result: z.array(
    z.object({
      url: z.string(),
      functions: z.array(
        z.object({
          functionName: z.string(),
          ranges: z
            .array(z.object({ startOffset: z.int(), endOffset: z.int(), count: z.int() }))
            .min(1),
        })
      ),
    })
  ),
})

const PROGRAM = join(dirname(CLI), 'program.cjs')

/** How the build writes a constant that is worked out at its first read. */
const LAZY_CONSTANT = /^function [\w$]+\(\)\{return ([\w$]+)===void 0\?\(?\1=/

describe('up to its first answer, a start', () => {
  let folder = ''
  let loaded: z.infer<typeof Loaded>
  let functions: { name: string; text: string; isUsed: boolean }[]

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'complycube-mock-'))
    const hook = join(folder, 'hook.cjs')
    const found = join(folder, 'loaded.json')
    const coverage = join(folder, 'coverage')
    await writeFile(hook, HOOK)
    await using command = await startCommand(['--port', '0', '--quiet'], {
      NODE_OPTIONS: `--require=${hook}`,
      NODE_V8_COVERAGE: coverage,
      LOADED: found,
    })
    await createApi(fetch, { base: command.url }).ok('createClient', { body: PERSON })
    expect(await command.stop()).toMatchObject({ code: 0, errors: '' })
    loaded = Loaded.parse(JSON.parse(await readFile(found, 'utf8')))
    const [report = ''] = await readdir(coverage)
    const { result } = Coverage.parse(JSON.parse(await readFile(join(coverage, report), 'utf8')))
    const program = result.find(({ url }) => url.endsWith('program.cjs'))
    // The launcher puts a function around the program.
    const wrapped = `(function (exports, require, module, __filename, __dirname) {${await readFile(PROGRAM, 'latin1')}\n})`
    functions = (program?.functions ?? []).map(({ functionName, ranges: [whole] }) => ({
      name: functionName,
      text: wrapped.slice(whole?.startOffset, whole?.endOffset),
      isUsed: (whole?.count ?? 0) > 0,
    }))
  })

  afterAll(() => rm(folder, { recursive: true }))

  test('loads no file besides the program', () => {
    const own = loaded.files.filter((file) => file.startsWith(dirname(CLI)))
    expect([...new Set(own.map((file) => basename(file)))].sort()).toEqual([
      'cli.cjs',
      'program.cjs',
    ])
  })

  test.each([
    'crypto',
    'http2',
    'https',
    'tls',
    'worker_threads',
    'perf_hooks',
    'os',
    'internal/deps/undici/undici',
  ])("does not load Node's module %s", (name) => {
    expect(loaded.modules).toContain('http')
    expect(loaded.modules).not.toContain(name)
  })

  test('makes only the schemas of the operation that is called', () => {
    const schemas = functions.filter(({ name }) =>
      /^get (?:body|query|answer|response|refusal|schema)$/.test(name)
    )
    expect(schemas.length).toBeGreaterThan(200)
    expect(schemas.filter(({ isUsed }) => isUsed).map(({ name }) => name)).toEqual(['get body'])
  })

  test('works out few of the constants', () => {
    const constants = functions.filter(({ text }) => LAZY_CONSTANT.test(text))
    expect(constants.length).toBeGreaterThan(500)
    expect(constants.filter(({ isUsed }) => isUsed).length).toBeLessThan(constants.length / 3)
  })
})
