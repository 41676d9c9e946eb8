import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import { canRun, INTERPRETERS, linesOf } from './run-block.ts'
import { BLOCKS, PAGES } from './topic-blocks.ts'

/** The address of all examples, at which the command listens when nothing else is said. */
const ADDRESS = 'http://127.0.0.1:4010'

const LANGUAGES = ['sh', 'ts', 'python', 'php'] as const

const keysOf = (code: string): Set<string> =>
  new Set([...code.matchAll(/\btest_\w+/g)].map(([key]) => key))

describe.each(LANGUAGES)('the examples in %s', async (language) => {
  const isMissing = !(await canRun(language))
  const lack = `${INTERPRETERS[language].program} is missing, which runs the examples in ${language}`
  const examples = BLOCKS.filter((block) => block.language === language)

  test.for(examples)('print in $page what they say', async ({ code, prints }, { skip }) => {
    // Where a change is judged, what is missing must not make fewer tests.
    if (isMissing && process.env.CI) expect.fail(lack)
    skip(isMissing, lack)
    await using server = await startMockServer()
    expect(prints).not.toEqual([])
    const script = code.replaceAll(ADDRESS, server.url)
    expect(await linesOf(language, script)).toEqual(prints)
    // Whoever reads tries it more than once.
    expect(await linesOf(language, script)).toEqual(prints)
  })
})

describe('the pages of the topics', () => {
  test.each(PAGES)('%s has its example in every language, each with keys of its own', (page) => {
    const blocks = BLOCKS.filter((block) => block.page === page)
    expect(blocks.map(({ language }) => language)).toEqual(LANGUAGES)
    const keys = blocks.flatMap(({ code }) => [...keysOf(code)])
    expect(keys).toEqual([...new Set(keys)])
  })

  test.each(PAGES)('%s is linked from the README', (page) => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    expect(readme.includes(`(docs/topics/${page})`)).toBe(true)
  })
})
