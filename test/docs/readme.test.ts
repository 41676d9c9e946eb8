import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { ControlOperation } from '../../src/contracts/control/operation.ts'
import { CONTROL_OPERATIONS } from '../../src/contracts/control/operations.ts'
import { startMockServer } from '../../src/index.ts'
import { CATALOG } from '../../src/scenarios/catalog.ts'
import { runCommand } from '../support/command.ts'
import { expectGenerated } from './generated-file.ts'
import { PAGES_WITH_TABLES, withTables } from './readme-tables.ts'
import { linesOf } from './run-block.ts'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))
const read = (page: string): string => readFileSync(join(PROJECT, page), 'utf8')

/** The pages that people write, as paths from the root of the project. */
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(PROJECT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

/** The anchor that a heading gets: GitHub's rule. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')

const anchorsOf = (page: string): Set<string> =>
  new Set([...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading)))

/** Links to files of the project that do not exist, and to headings that the file does not have. */
const deadLinksOf = (page: string): string[] =>
  [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .flatMap(([, link]) => link ?? [])
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [file = '', anchor] = link.split('#')
      const target = file === '' ? page : join(dirname(page), file)
      try {
        if (anchor !== undefined) return !anchorsOf(target).has(anchor)
        if (!target.endsWith('.md')) readdirSync(join(PROJECT, dirname(target)))
        else read(target)
        return false
      } catch {
        return true
      }
    })

describe('the generated tables', () => {
  test.each(PAGES_WITH_TABLES)('%s matches the code', (page) => {
    expectGenerated(new URL(`../../${page}`, import.meta.url), withTables(page, read(page)))
  })

  test('name every scenario and every control route', () => {
    const scenarios = read('docs/guide/scenarios.md')
    for (const name of CATALOG.keys()) expect(scenarios).toContain(`| \`${name}\` |`)
    const control = read('docs/guide/control-api.md')
    for (const { method, path } of Object.values<ControlOperation>(CONTROL_OPERATIONS)) {
      expect(control).toContain(`| \`${method} /_mock${path}\` |`)
    }
  })
})

test('docs/guide/command.md names every option of the command', async () => {
  const page = read('docs/guide/command.md')
  const { output } = await runCommand(['--help'])
  const flags = [...output.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, flag]) => flag)
  const options = flags.filter((flag) => flag !== '--help' && flag !== '--version')
  expect(options.length).toBeGreaterThan(10)
  for (const option of options) expect(page).toContain(option)
})

describe('the README', () => {
  test('has at most 150 lines and 9 kB', () => {
    expect(read('README.md').split('\n').length).toBeLessThanOrEqual(150)
    expect(Buffer.byteLength(read('README.md'))).toBeLessThanOrEqual(9_000)
  })

  test('starts a clone with one line, and tests it with another', () => {
    const [first, second] = [...read('README.md').matchAll(/```sh\n([\s\S]*?)```/g)]
    expect([first?.[1], second?.[1]]).toEqual(['npm ci && npm start\n', 'npm ci && npm test\n'])
  })

  test('has a quick start that prints what it says', async () => {
    const parts = /^(ask\(\) \{[\s\S]*?)```\s+It prints:\s+```text\n([\s\S]*?)```/m
    const [, block = '', printed = ''] = parts.exec(read('README.md')) ?? []
    const prints = printed.trim().split('\n')
    expect(prints).toHaveLength(2)
    await using server = await startMockServer({ delayMs: 0 })
    // This mock has no delay, so the script waits for the work in progress and not for a time.
    const wait = `sleep() { curl -sS -X POST ${server.url}/_mock/settle >/dev/null; }`
    const script = `${wait}\n${block.replaceAll('http://127.0.0.1:4010', server.url)}`
    expect(await linesOf('sh', script)).toEqual(prints)
  })
})

test.each(PAGES)('every link of %s leads to a file and a heading of the project', (page) => {
  expect(deadLinksOf(page)).toEqual([])
})
