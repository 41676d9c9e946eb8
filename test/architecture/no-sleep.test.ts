import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const TESTS = fileURLToPath(new URL('..', import.meta.url))
const ITSELF = 'architecture/no-sleep.test.ts'

/** One reads the time to stop it there, the other has it in an example of a breach. */
const HARMLESS = ['support/stopped-stopwatch.ts', 'architecture/architecture.test.ts']

/** Longer than this no test may wait, in milliseconds of real time. */
const MOST_MS = 50

/** Returns the waits in a source that are too long, or whose length is not a plain number. */
const findSleeps = (text: string): string[] => {
  const waits = [...text.matchAll(/\bset(?:Timeout|Interval)\(([^\n]*)/g)]
  const tooLong = waits.filter(([, rest = '']) => {
    const duration = /(?:^|,)\s*([\d_]+)\s*[,)]/.exec(rest)?.[1]
    return duration === undefined || Number(duration.replaceAll('_', '')) > MOST_MS
  })
  return tooLong.map(([wait]) => wait)
}

/** Places in a source that measure how long something takes: the result depends on the machine. */
const findStopwatches = (text: string): string[] =>
  text.match(/\bperformance\.now\(\)|\bhrtime\b|\bcpuUsage\(|\bDate\.now\(\) - [a-z]\w*/g) ?? []

const files = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.ts') && path !== ITSELF
)

/** What a search finds in all tests and their support. */
const findIn = (paths: readonly string[], find: (text: string) => string[]): string[] =>
  paths.flatMap((path) =>
    find(readFileSync(`${TESTS}/${path}`, 'utf8')).map((found) => `${path}: ${found}`)
  )

describe('no test measures time', () => {
  test('in any of the files', () => {
    const paths = files.filter((path) => !HARMLESS.includes(path))
    expect(findIn(paths, findStopwatches)).toEqual([])
  })

  test.each([
    'const startedAt = performance.now()',
    'const [seconds] = process.hrtime()',
    'const { user } = process.cpuUsage(before)',
    'expect(Date.now() - startedAt)',
  ])('finds %s', (text) => {
    expect(findStopwatches(text)).toHaveLength(1)
  })

  test.each(['vi.spyOn(performance, "now")', 'makeAuthority(Date.now() - 4000 * DAY_MS)'])(
    'lets pass %s',
    (text) => {
      expect(findStopwatches(text)).toEqual([])
    }
  )
})

describe('no test sleeps', () => {
  test('in any of the files', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(findIn(files, findSleeps)).toEqual([])
  })

  test.each([
    'await new Promise((resolve) => setTimeout(resolve, 60))',
    'await setTimeout(1_000)',
    'setInterval(poll, everyMs)',
    'setTimeout(() => {',
  ])('finds %s', (text) => {
    expect(findSleeps(text)).toHaveLength(1)
  })

  test('lets a moment pass', () => {
    expect(findSleeps('await new Promise((resolve) => setTimeout(resolve, 20))')).toEqual([])
  })
})
