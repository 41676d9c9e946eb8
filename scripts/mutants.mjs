/**
 * Changes the sources at random, one place at a time, and runs the tests against each change. A
 * change that makes a test fail is killed; one that no test notices survives. A run that takes far
 * longer than it should is counted apart: the change may have caused an endless loop. It works in a
 * copy of the project and changes nothing here.
 *
 *   node scripts/mutants.mjs [--count 20] [--seed 1] [--tests FOLDER] [--reach FILE] [--seconds 60] [--all]
 *
 * `--tests` takes the tests from another checkout. First, the whole suite runs once, to record which
 * test files call which functions. `--reach` keeps that record in a file for the next time. A change
 * in a function is judged by the test files that call it, a change of what runs while modules load
 * by those that import the file. `--all` always takes those that import the file. `--seconds` judges
 * a change with so many seconds of tests at most: first those that killed most changes, then the
 * fastest. A worker loads a module once, so a function that keeps its first result counts as called
 * by one file only.
 *
 * Tests of the built command do not count: the command is built from the unchanged sources.
 */
import { execFileSync, fork, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { PROJECT } from './lib/project.mjs'
import { listPlaces } from './mutants/places.mjs'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    tests: { type: 'string', default: PROJECT },
    reach: { type: 'string' },
    seconds: { type: 'string', default: 'Infinity' },
    all: { type: 'boolean', default: false },
  },
})

const CHANGED_FOLDERS = ['src/server', 'src/contracts']

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

const tracked = execFileSync('git', ['ls-files', '--', ...CHANGED_FOLDERS], {
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

/** Starts a process that holds Vitest ready. `end` also ends a worker that hangs in a loop. */
const startRunner = async (env = {}) => {
  const child = fork('scripts/mutants/runner.mjs', {
    cwd: folder,
    detached: true,
    env: { ...process.env, NO_COLOR: '1', ...env },
  })
  const exited = new Promise((_, reject) => {
    child.once('exit', () => reject(new Error('Vitest ended')))
  })
  const answer = () =>
    Promise.race([new Promise((resolve) => child.once('message', resolve)), exited])
  const ask = (question, about) => {
    const answered = answer()
    child.send({ ask: question, about })
    return answered
  }
  await answer()
  return {
    ask,
    end: () => {
      child.removeAllListeners('exit')
      process.kill(-child.pid, 'SIGKILL')
    },
  }
}

/** Runs every test file once. Returns what each reaches, how long it takes and whether it fails. */
const recordReach = async () => {
  const reachFolder = join(folder, 'reach')
  mkdirSync(reachFolder)
  const runner = await startRunner({ REACH_FOLDER: reachFolder })
  try {
    const results = await runner.ask('run', {
      changed: [],
      files: await runner.ask('tests'),
      bail: 0,
    })
    const records = readdirSync(reachFolder).map((name) =>
      JSON.parse(readFileSync(join(reachFolder, name), 'utf8'))
    )
    const importing = await runner.ask(
      'importing',
      sources.map(({ path }) => path)
    )
    return { results, records, importing }
  } finally {
    runner.end()
  }
}

const isKept = values.reach !== undefined && existsSync(values.reach)
const reach = isKept ? JSON.parse(readFileSync(values.reach, 'utf8')) : await recordReach()
if (values.reach !== undefined) writeFileSync(values.reach, JSON.stringify(reach))

const durations = new Map(reach.results.map(({ file, durationMs }) => [file, durationMs]))
const isBroken = new Set(reach.results.flatMap(({ file, failure }) => (failure ? [file] : [])))
if (isBroken.size > 0)
  console.log(`These test files also fail without a change: ${[...isBroken].join(', ')}`)

const functionsOf = ({ loading, calls }, path) => [
  ...(loading[path]?.functions ?? []),
  ...(calls[path]?.functions ?? []),
]

/** The lines of the smallest function around a line, or nothing outside of functions. */
const findFunction = (path, index) => {
  let smallest
  for (const record of reach.records)
    for (const [first, last] of functionsOf(record, path)) {
      if (first > index || last < index) continue
      if (smallest === undefined || last - first < smallest[1] - smallest[0])
        smallest = [first, last]
    }
  return smallest
}

/** Returns the test files that may notice a change of a line. */
const listJudges = (path, index) => {
  const lines = findFunction(path, index)
  const isCalled = (file) =>
    file?.functions.some(
      ([first, last, called]) => called && first === lines[0] && last === lines[1]
    )
  // Test files also call functions while they load. What runs at every load of a module is its own.
  const loads = reach.records.filter(({ loading }) => loading[path]?.isLoaded)
  const isStatic = lines === undefined || loads.every(({ loading }) => isCalled(loading[path]))
  if (values.all || isStatic) return reach.importing[path]
  return reach.records
    .filter(({ loading, calls }) => isCalled(loading[path]) || isCalled(calls[path]))
    .map(({ file }) => file)
}

const kills = new Map()
/** The more a file has killed and the faster it is, the earlier it runs. */
const worth = (file) => (1 + 10 * (kills.get(file) ?? 0)) / (500 + durations.get(file))

/** Returns the files in the order in which they run, as many as `--seconds` lets run. */
const takeWorthiest = (files) => {
  let leftMs = 1000 * Number(values.seconds)
  const inOrder = files.toSorted((one, other) => worth(other) - worth(one))
  return inOrder.filter((file) => {
    leftMs -= durations.get(file)
    return leftMs > 0
  })
}

/** A change may slow the tests down, or load on the machine may. Beyond this a run counts as lost. */
const limitOf = (files) => 120_000 + 10 * files.reduce((sum, file) => sum + durations.get(file), 0)

let runner = await startRunner()
const OVER_LIMIT = Symbol('over limit')

/** The file of the latest run. It has its own text again, which the runner must read. */
let latest = []

const run = async (path, files) => {
  const changed = [path, ...latest]
  latest = [path]
  let timer
  const limit = new Promise((resolve) => {
    timer = setTimeout(resolve, limitOf(files), OVER_LIMIT)
  })
  const results = await Promise.race([runner.ask('run', { changed, files, bail: 1 }), limit])
  clearTimeout(timer)
  if (results === OVER_LIMIT) {
    runner.end()
    runner = await startRunner()
  }
  return results
}

/** Returns the verdict on a changed file and what it rests on. */
const judge = async ({ path, text, index, changedText }) => {
  const all = listJudges(path, index).filter((file) => !isBroken.has(file))
  const judges = takeWorthiest(all)
  if (judges.length === 0) return { verdict: 'survived', reason: 'no test file reaches it' }
  for (;;) {
    writeFileSync(join(folder, path), changedText)
    const results = await run(path, judges)
    writeFileSync(join(folder, path), text)
    if (results === OVER_LIMIT)
      return {
        verdict: 'over limit',
        reason: `${limitOf(judges) / 1000} s, ${judges.length} test files`,
      }
    const killer = results.find(({ failure }) => failure !== undefined)
    if (killer === undefined)
      return { verdict: 'survived', reason: `${judges.length} of ${all.length} test files passed` }
    const [alone] = await run(path, [killer.file])
    if (alone.failure === undefined) {
      kills.set(killer.file, (kills.get(killer.file) ?? 0) + 1)
      return { verdict: 'killed', reason: `${killer.file}: ${killer.failure}` }
    }
    isBroken.add(killer.file)
    judges.splice(judges.indexOf(killer.file), 1)
    console.log(`This test file also fails without a change: ${killer.file}`)
  }
}

writeFileSync(
  join(folder, 'tsconfig.mutants.json'),
  JSON.stringify({ extends: './tsconfig.json', include: ['src'] })
)

/** Applies changes of different files at once. Returns the files with errors. */
const listFilesWithErrors = (changes) => {
  for (const { path, changedText } of changes) writeFileSync(join(folder, path), changedText)
  const options = ['--incremental', '--tsBuildInfoFile', 'mutants.tsbuildinfo']
  const { stdout } = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.mutants.json', ...options],
    { cwd: folder, encoding: 'utf8' }
  )
  for (const { path, text } of changes) writeFileSync(join(folder, path), text)
  return new Set([...stdout.matchAll(/^(src\/[^(]+)\(/gm)].map(([, path]) => path))
}

/** Returns the changes that compile. An error in another file does not show which change made it. */
const keepCompiling = (changes) => {
  const failing = listFilesWithErrors(changes)
  if (failing.size === 0) return changes
  const rest = changes.filter(({ path }) => !failing.has(path))
  if (rest.length < changes.length) return keepCompiling(rest)
  return changes.filter((change) => listFilesWithErrors([change]).size === 0)
}

/** Chosen together, because one run of the compiler checks them all. */
const BATCH = 12

const chooseBatch = () => {
  const batch = new Map()
  while (batch.size < BATCH) {
    const place = choose()
    if (batch.has(place.path)) continue
    const { text } = sources.find(({ path }) => path === place.path)
    const changedText = text.split('\n').with(place.index, place.changed).join('\n')
    batch.set(place.path, { ...place, text, changedText })
  }
  return [...batch.values()]
}

const count = { killed: 0, survived: 0, 'over limit': 0 }
let refused = 0
const isDone = () => count.killed + count.survived + count['over limit'] >= Number(values.count)
try {
  while (!isDone()) {
    const batch = chooseBatch()
    // The compiler is the first test: a change that it refuses does not count.
    const valid = keepCompiling(batch)
    refused += batch.length - valid.length
    for (const change of valid) {
      if (isDone()) break
      const started = performance.now()
      const { verdict, reason } = await judge(change)
      count[verdict] += 1
      const seconds = Math.round((performance.now() - started) / 1000)
      const { path, index, kind, line, changed } = change
      console.log(`${verdict} ${path}:${index + 1} ${kind} (${seconds} s)`)
      console.log(`  - ${line.trim()}\n  + ${changed.trim()}\n  ${reason}`)
    }
  }
} finally {
  runner.end()
  rmSync(folder, { recursive: true, force: true })
}
console.log(
  `${count.killed} killed, ${count.survived} survived, ${count['over limit']} over limit (${refused} did not compile)`
)
