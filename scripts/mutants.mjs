/**
 * Changes the sources at random, one place at a time, and runs the tests against each change. A
 * change that makes a test fail is killed; one that no test notices survives. It works in a copy of
 * the project and changes nothing here.
 *
 *   node scripts/mutants.mjs [--count 20] [--seed 1] [--tests FOLDER] [--all]
 *
 * `--tests` takes the tests from another checkout. `--all` runs every test file; without it, only
 * those run that import the changed file.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { PROJECT } from './lib/project.mjs'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    tests: { type: 'string', default: PROJECT },
    all: { type: 'boolean', default: false },
  },
})

const ROOMS = ['src/server', 'src/contracts']
const LIMIT_MS = 15 * 60_000

/** A generator of numbers from 0 to 1 that repeats with its seed (mulberry32). */
const createRandom = (seed) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const OPPOSITES = { '===': '!==', '!==': '===', '<': '>=', '>': '<=', '<=': '>', '>=': '<' }

/** Kinds of changes: what they look for in a line, and the line after the change. */
const CHANGES = [
  {
    kind: 'comparison',
    pattern: / (===|!==|<=|>=|<|>) (?=[\w'"(-])/g,
    change: (found) => ` ${OPPOSITES[found.trim()]} `,
  },
  { kind: 'condition', pattern: /\bif \((?=[^)]*\))/g, change: () => 'if (!', closes: true },
  {
    kind: 'operator',
    pattern: / (&&|\|\|) /g,
    change: (found) => (found === ' && ' ? ' || ' : ' && '),
  },
  {
    kind: 'constant',
    pattern: /(?<![\w.'"#-])\d[\d_]*(?![\w.'"])/g,
    change: (found) => `${Number(found.replaceAll('_', '')) + 1}`,
  },
  {
    kind: 'boolean',
    pattern: /\b(true|false)\b/g,
    change: (found) => (found === 'true' ? 'false' : 'true'),
  },
  { kind: 'statement', pattern: /^ +(?:await )?[\w.#]+\([^{}]*\)$/g, change: () => '' },
]

/** Lines whose change means nothing: comments, imports, types and texts for readers. */
const isSkipped = (line) =>
  /^\s*(\/\/|\/?\*|import |export \*|export type|type |interface )/.test(line) ||
  /(summary|description|message|example)s?:/.test(line) ||
  /: (string|number|boolean|readonly)\b.*$/.test(line)

const listPlaces = (path, text) =>
  text.split('\n').flatMap((line, index) =>
    isSkipped(line)
      ? []
      : CHANGES.flatMap(({ kind, pattern, change, closes }) =>
          [...line.matchAll(pattern)].flatMap((match) => {
            const before = line.slice(0, match.index)
            const after = line.slice(match.index + match[0].length)
            // The negated condition needs its own parentheses.
            const changed = closes
              ? `${before}if (!(${after.replace(/\)(?=[^)]*$)/, '))')}`
              : `${before}${change(match[0])}${after}`
            return changed === line ? [] : [{ path, index, kind, line, changed }]
          })
        )
  )

const tracked = execFileSync('git', ['ls-files', '--', ...ROOMS], {
  cwd: PROJECT,
  encoding: 'utf8',
})
const sources = tracked
  .split('\n')
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({ path, text: readFileSync(join(PROJECT, path), 'utf8') }))
const places = sources.flatMap(({ path, text }) => listPlaces(path, text))

const random = createRandom(Number(values.seed))
const choose = () => places[Math.floor(random() * places.length)]

const folder = mkdtempSync(join(tmpdir(), 'complycube-mock-mutants-'))
const isCopied = (path) => !/(^|\/)(node_modules|\.git|dist)(\/|$)/.test(path.slice(PROJECT.length))
cpSync(PROJECT, folder, { recursive: true, filter: isCopied })
if (values.tests !== PROJECT) {
  rmSync(join(folder, 'test'), { recursive: true })
  cpSync(join(values.tests, 'test'), join(folder, 'test'), { recursive: true })
  cpSync(join(values.tests, 'vitest.config.ts'), join(folder, 'vitest.config.ts'))
}
symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'))
cpSync(join(PROJECT, 'dist'), join(folder, 'dist'), { recursive: true })

/** Test files that also fail without a change. They cannot judge one. */
const broken = new Set()

const vitest = (args) =>
  spawnSync(
    process.execPath,
    [
      ...['node_modules/vitest/vitest.mjs', ...args, '--bail=1'],
      ...[...broken].map((path) => `--exclude=${path}`),
    ],
    { cwd: folder, encoding: 'utf8', timeout: LIMIT_MS, env: { ...process.env, NO_COLOR: '1' } }
  )

/** Runs the tests against a changed file. Returns the failing test, or nothing if all pass. */
const findKiller = (path, text, changedText) => {
  for (;;) {
    writeFileSync(join(folder, path), changedText)
    const { status, stdout, stderr } = vitest(values.all ? ['run'] : ['related', '--run', path])
    writeFileSync(join(folder, path), text)
    if (status === 0) return undefined
    const [, killer, file] = /FAIL +(?:\|?\w+\|? +)?((test\/\S+).*)/.exec(stdout + stderr) ?? []
    // Without a named file the run hung or could not start, which is also noticed.
    if (file === undefined) return 'the run'
    if (vitest(['run', file]).status === 0) return killer
    broken.add(file)
  }
}

const compiles = () =>
  spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'], {
    cwd: folder,
  }).status === 0

const count = { killed: 0, survived: 0, refused: 0 }
try {
  while (count.killed + count.survived < Number(values.count)) {
    const { path, index, kind, line, changed } = choose()
    const { text } = sources.find((source) => source.path === path)
    const lines = text.split('\n')
    lines[index] = changed
    writeFileSync(join(folder, path), lines.join('\n'))
    // The compiler is the first test: a change that it refuses does not count.
    const isValid = compiles()
    writeFileSync(join(folder, path), text)
    if (!isValid) {
      count.refused += 1
      continue
    }
    const killer = findKiller(path, text, lines.join('\n'))
    count[killer === undefined ? 'survived' : 'killed'] += 1
    console.log(`${killer === undefined ? 'survived' : 'killed'} ${path}:${index + 1} ${kind}`)
    console.log(`  - ${line.trim()}\n  + ${changed.trim()}`)
    if (killer !== undefined) console.log(`  by ${killer}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
if (broken.size > 0)
  console.log(`These tests also fail without a change: ${[...broken].join(', ')}`)
console.log(`${count.killed} killed, ${count.survived} survived (${count.refused} did not compile)`)
