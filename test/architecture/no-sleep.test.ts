import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const TESTS = fileURLToPath(new URL('..', import.meta.url))
const ITSELF = 'architecture/no-sleep.test.ts'

/** Longer than this no test may wait, in milliseconds of real time. */
const MOST_MS = 50

/** Waits in a source that are too long, or of which nobody can tell how long they are. */
const findSleeps = (text: string): string[] => {
  const waits = [...text.matchAll(/\bset(?:Timeout|Interval)\(([^\n]*)/g)]
  const tooLong = waits.filter(([, rest = '']) => {
    const duration = /(?:^|,)\s*([\d_]+)\s*[,)]/.exec(rest)?.[1]
    return duration === undefined || Number(duration.replaceAll('_', '')) > MOST_MS
  })
  return tooLong.map(([wait]) => wait)
}

describe('no test sleeps', () => {
  const files = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && path !== ITSELF
  )

  test('in any of the files', () => {
    const sleeps = files.flatMap((path) =>
      findSleeps(readFileSync(`${TESTS}/${path}`, 'utf8')).map((wait) => `${path}: ${wait}`)
    )
    expect(files.length).toBeGreaterThan(100)
    expect(sleeps).toEqual([])
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
