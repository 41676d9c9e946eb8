import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import { canRun, INTERPRETERS, linesOf, twice } from './run-block.ts'
import { BLOCKS, PAGES } from './topic-blocks.ts'

/** The address in all examples: the default address of the command. */
const ADDRESS = 'http://127.0.0.1:4010'

const LANGUAGES = ['sh', 'ts', 'python', 'php'] as const

const keysOf = (code: string): Set<string> =>
  new Set([...code.matchAll(/\btest_\w+/g)].map(([key]) => key))

describe.each(LANGUAGES)('the examples in %s', async (language) => {
  const isMissing = !(await canRun(language))
  const lack = `The examples in ${language} need ${INTERPRETERS[language].program}, which is not installed`
  const examples = BLOCKS.filter((block) => block.language === language)

  test.for(examples)('of $page print what they say', async ({ code, prints }, { skip }) => {
    // In CI a missing interpreter must fail, or fewer tests would run unnoticed.
    if (isMissing && process.env.CI) expect.fail(lack)
    skip(isMissing, lack)
    await using server = await startMockServer()
    expect(prints).not.toEqual([])
    const script = code.replaceAll(ADDRESS, server.url)
    // A reader runs the example more than once.
    expect(await linesOf(language, twice(language, script))).toEqual([...prints, ...prints])
  })
})

describe('the pages of examples', () => {
  test.each(PAGES)('%s has its example in every language, each with its own keys', (page) => {
    const blocks = BLOCKS.filter((block) => block.page === page)
    expect(blocks.map(({ language }) => language)).toEqual(LANGUAGES)
    const keys = blocks.flatMap(({ code }) => [...keysOf(code)])
    expect(keys).toEqual([...new Set(keys)])
  })

  test.each(PAGES)('%s is linked from the list of documents', (page) => {
    const index = readFileSync(new URL('../../docs/README.md', import.meta.url), 'utf8')
    expect(index).toContain(`(topics/${page})`)
  })
})
