import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createApi } from '../support/api.ts'
import { runCommand, startCommand } from '../support/command.ts'
import { COMPLETE } from '../support/complete-scenarios.ts'
import { openFolder } from '../support/files.ts'
import { checkBody, onboard } from '../support/onboarding.ts'

const YAML = `
scenarios:
  mine: { extends: no-face, progression: immediate }
rules:
  - when: { client: { email: { pattern: '^john' } } }
    scenario: mine
default: attention
`
const JSON_TEXT = JSON.stringify({
  scenarios: { mine: { extends: 'no-face', progression: 'immediate' } },
  rules: [{ when: { client: { email: { pattern: '^john' } } }, scenario: 'mine' }],
  default: 'attention',
})

const start = (file: string, ...more: string[]) =>
  startCommand(['--port', '0', '--clock', 'virtual', '--quiet', '--scenarios', file, ...more])

describe('a file of scenarios is in force from the start', () => {
  test.each([
    ['rules.yaml', YAML],
    ['rules.yml', YAML],
    ['rules.json', JSON_TEXT],
    ['indented.json', JSON.stringify(JSON.parse(JSON_TEXT), null, '\t')],
    ['rules.mjs', `export default ${JSON_TEXT}`],
    ['rules.cjs', `module.exports = ${JSON_TEXT}`],
  ])('%s', async (name, text) => {
    await using folder = await openFolder()
    await using command = await start(await folder.write(name, text))
    const api = createApi(fetch, { base: command.url })
    const { default: byDefault, scenarios } = await api.control('GET', '/scenarios')
    expect(byDefault).toBe('attention')
    expect(scenarios.at(-1)).toMatchObject({ name: 'mine', builtIn: false })
    const { id } = await api.ok('createCheck', {
      body: checkBody('identity_check', await onboard(api)),
    })
    await api.control('POST', '/settle', {})
    expect(await api.ok('getCheck', { params: { id } })).toMatchObject({
      result: { outcome: 'attention', breakdown: { faceAnalysis: { faceDetection: 'attention' } } },
    })
    expect(await command.stop()).toMatchObject({ code: 0, errors: '' })
  })

  test('the example, in every sandbox', async () => {
    const example = fileURLToPath(new URL('../../examples/scenarios.yaml', import.meta.url))
    await using command = await start(example)
    for (const key of ['test_one', 'test_two']) {
      const api = createApi(fetch, { base: command.url, key })
      expect((await api.control('GET', '/scenarios/rules')).rules).toHaveLength(3)
    }
  })

  test('and so is an empty one; --scenario goes before its default', async () => {
    await using folder = await openFolder()
    await using empty = await start(await folder.write('empty.yaml', ''))
    const byDefault = async (base: string) =>
      (await createApi(fetch, { base }).control('GET', '/scenarios')).default
    expect(await byDefault(empty.url)).toBe('clear')
    const file = await folder.write('rules.yaml', YAML)
    await using told = await start(file, '--scenario', 'stuck')
    expect(await byDefault(told.url)).toBe('stuck')
  })

  test('what is loaded late finds the program that runs', async () => {
    await using folder = await openFolder()
    await using command = await start(await folder.write('rules.yaml', YAML))
    const api = createApi(fetch, { base: command.url })
    await api.control('GET', '/scenarios/schema')
    expect(await command.stop()).toMatchObject({ code: 0, errors: '' })
  })
})

const lines = (...all: string[]): string => all.join('\n')

describe('a broken file is one sentence with file, line and column, and exit code 2', () => {
  test.each([
    {
      name: 'a.yaml',
      text: lines('rules:', '  - scenario: clear', '   - scenario: clear'),
      says: ['a.yaml:3:'],
    },
    {
      name: 'a.json',
      text: lines('{', '  "default": "clear"', '  "rules": []', '}'),
      says: [':3:'],
    },
    {
      name: 'b.json',
      text: '{ "default": "clear", "default": "failed" }',
      says: [':1:23:', 'unique'],
    },
    {
      name: 'c.yaml',
      text: lines('rules:', '  - scenario: clear', '    whne: { nthCheck: 1 }'),
      says: ['c.yaml:3:5:', "Unknown key 'rules.0.whne'; did you mean 'when'?"],
    },
    {
      name: 'd.yaml',
      text: lines('scenarios:', '  mine:', '    outcome: clera'),
      says: ['d.yaml:3:5:', "did you mean 'clear'?", 'scenarios.mine.outcome'],
    },
    {
      name: 'e.json',
      text: lines('{ "scenarios": {', '  "mine": {', '    "extends": "claer" } } }'),
      says: ['e.json:3:5:', "Unknown scenario 'claer'; did you mean 'clear'?"],
    },
    {
      name: 'f.yaml',
      text: lines(
        'rules:',
        '  - scenario: clear',
        '  - scenario:',
        '      breakdown:',
        '        faceAnalysis.facialSimilarty: attention'
      ),
      says: ['f.yaml:5:9:', "did you mean 'faceAnalysis.facialSimilarity'?"],
    },
    {
      name: 'g.yaml',
      text: lines(
        'rules:',
        "  - when: { metadata: { tier: { pattern: '(?=a)' } } }",
        '    scenario: clear'
      ),
      says: ['g.yaml:2:33:', 'no look-around'],
    },
    { name: 'h.yaml', text: 'default: claer', says: ['h.yaml:1:1:', "did you mean 'clear'?"] },
    { name: 'i.yaml', text: '- clear', says: ['i.yaml:1:1:', 'expected object'] },
    { name: 'j.mjs', text: lines('export const x = 1', ''), says: ['j.mjs', 'no default export'] },
    {
      name: 'k.mjs',
      text: lines('', 'export default {', '  a: = 1 }'),
      says: ['k.mjs: Unexpected', 'node --check'],
    },
    { name: 'l.mjs', text: 'export default { defualt: 1 }', says: ['l.mjs', "mean 'default'?"] },
    { name: 'm.mjs', text: lines('', 'throw new Error("no luck")'), says: ['m.mjs:2', 'no luck'] },
  ])('$name: $says', async ({ name, text, says }) => {
    await using folder = await openFolder()
    const file = await folder.write(name, text)
    const { code, output, errors } = await runCommand(['--port', '0', '--scenarios', file])
    expect({ code, output }, errors).toEqual({ code: 2, output: '' })
    expect(errors).toMatch(/^complycube-mock: [^\n]+\n$/)
    for (const words of [file, ...says]) expect(errors).toContain(words)
  })

  test('also when there is no such file', async () => {
    const { code, errors } = await runCommand(['--scenarios', '/nowhere/rules.yaml'])
    expect(code).toBe(2)
    expect(errors).toContain('/nowhere/rules.yaml')
  })

  test('also when aliases would make a giant of it', async () => {
    await using folder = await openFolder()
    const bomb = Array.from({ length: 12 }, (_, index) => {
      const before = Array.from({ length: 9 }, () => `*a${index - 1}`).join(', ')
      return `a${index}: &a${index} [${index === 0 ? 'x' : before}]`
    })
    const file = await folder.write('bomb.yaml', bomb.join('\n'))
    const { code, errors } = await runCommand(['--port', '0', '--scenarios', file])
    expect(code).toBe(2)
    expect(errors).toContain('alias')
  })
})

describe('a file that changes', () => {
  const rulesOf = async (base: string) =>
    (await createApi(fetch, { base }).control('GET', '/scenarios/rules')).rules

  test('is read anew; what is armed stays; what makes no sense changes nothing', async () => {
    await using folder = await openFolder()
    const file = await folder.write('rules.yaml', 'rules: [{ scenario: attention }]')
    await using command = await start(file)
    const api = createApi(fetch, { base: command.url })
    await api.control('POST', '/scenarios/next', { scenario: 'no-face' })

    await folder.replace('rules.yaml', 'rules: [{ scenario: failed }]')
    await command.complained('was read anew')
    expect(await rulesOf(command.url)).toEqual([{ scenario: 'failed' }])

    await folder.write('rules.yaml', 'rules: [{ scenario: faild }]')
    await command.complained("rules.yaml:1:11: Unknown scenario 'faild'; did you mean 'failed'?")
    await command.complained('The scenarios before it stay in force')
    expect(await rulesOf(command.url)).toEqual([{ scenario: 'failed' }])

    await folder.write('rules.yaml', 'rules: [{ scenario: clear }, { scenario: stuck }]')
    while ((await rulesOf(command.url)).length !== 2);
    expect((await api.control('GET', '/scenarios/next')).armed).toHaveLength(1)
    expect(await command.stop()).toMatchObject({ code: 0 })
  })

  test('is read anew as a module too', async () => {
    await using folder = await openFolder()
    const file = await folder.write('rules.mjs', "export default { default: 'failed' }")
    await using command = await start(file)
    await folder.write('rules.mjs', `export default ${JSON.stringify(COMPLETE)}`)
    await command.complained('was read anew')
    expect(await rulesOf(command.url)).toHaveLength(2)
  })
})
