import { afterEach, describe, expect, test, vi } from 'vitest'
import { type Arguments, argumentsOf, readPlainly } from '../../src/cli/arguments.ts'
import { runCommandLine } from '../../src/cli/command-line.ts'
import { SERVER_OPTIONS } from '../../src/cli/server-options.ts'

afterEach(() => vi.unstubAllEnvs())

const nothing = async (): Promise<void> => {}

/** What Commander makes of a command line and the variables. */
const readWithCommander = async (words: readonly string[]): Promise<Arguments | undefined> => {
  let served: Arguments | undefined
  await runCommandLine(words, {
    serve: async (given) => {
      served = given
    },
    health: nothing,
    remote: nothing,
    contract: nothing,
    replay: nothing,
    proxy: nothing,
    exec: nothing,
    ca: nothing,
    mcp: nothing,
  })
  return served
}

/** Texts that options take, by the kind of value that their flags name. */
const TEXTS: Record<string, readonly string[]> = {
  number: ['1', '65535'],
  megabytes: ['1', '65536'],
  'kind=megabytes': ['records=2', 'records=3 journal=1'],
  time: ['0', '2s'],
  instant: ['2030-01-01', '2031-02-03T04:05:06Z'],
  url: ['http://one.test/', 'http://two.test/ https://three.test/'],
  line: ['One: a, b: c', 'Two: 2\nThree: 3'],
}
const NAMED = ['one.test', 'two.test, three.test']

const textsFor = (flags: string, choices: readonly string[] | undefined): readonly string[] => {
  if (choices) return choices
  if (flags.includes('--start-at')) return TEXTS.instant ?? []
  return TEXTS[/<(.*)>/.exec(flags)?.[1] ?? ''] ?? NAMED
}

const OPTIONS = SERVER_OPTIONS.map(({ flags, choices }) => {
  const name = /--[\w-]+/.exec(flags)?.[0] ?? ''
  const variable = `COMPLYCUBE_MOCK_${name.slice(2).replaceAll('-', '_').toUpperCase()}`
  const texts = flags.includes('<') ? textsFor(flags, choices) : []
  return { name, variable, texts }
})

describe('a command line of the server is read as Commander reads it:', () => {
  const expectSame = async (words: readonly string[]) => {
    const flags = readPlainly(words, process.env)
    expect(flags).toBeDefined()
    expect(argumentsOf(flags ?? {})).toEqual(await readWithCommander(words))
  }

  test.each(OPTIONS)('$name as a word', async ({ name, texts: [text, other] }) => {
    if (text === undefined || other === undefined) {
      await expectSame([name])
      await expectSame([name, name])
      return
    }
    await expectSame([name, text])
    await expectSame([`${name}=${other}`])
    await expectSame([name, text, name, other])
  })

  test.each(OPTIONS)('$name as a variable', async ({ name, variable, texts: [text, other] }) => {
    for (const value of text === undefined ? ['true', '0', 'NO', ''] : [text, other]) {
      vi.stubEnv(variable, value)
      await expectSame([])
      await expectSame(text === undefined ? [name] : [name, text])
    }
  })

  test.each([
    [[]],
    [['-p', '0', '--quiet']],
    [['-p0']],
    [['--seed=']],
    [['--seed', '']],
    [['--seed=--quiet']],
    [['--port', '1', '--']],
  ])('%j', (words) => expectSame(words))
})

test.each([
  [['exec', '--', 'true']],
  [['--port', '0', 'ca']],
  [['--help']],
  [['-V']],
  [['--help-all']],
  [['--unknown']],
  [['--page']],
  [['--port']],
  [['--port', 'x']],
  [['--host', '']],
  [['--clock', 'slow']],
  [['--quiet=1']],
  [['--seed', '--quiet']],
  [['more']],
  [['--', 'more']],
])('Commander reads %j', (words) => {
  expect(readPlainly(words, {})).toBeUndefined()
})

test('Commander explains a wrong variable', () => {
  expect(readPlainly([], { COMPLYCUBE_MOCK_PORT: '' })).toBeUndefined()
})
