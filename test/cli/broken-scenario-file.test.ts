import { describe, expect, test } from 'vitest'
import { runCommand } from '../support/command.ts'
import { openFolder } from '../support/files.ts'

const lines = (...all: string[]): string => all.join('\n')

test('every scenario and rule that is wrong is reported in one run', async () => {
  await using folder = await openFolder()
  const file = await folder.write(
    'many.yaml',
    lines(
      'default: claer',
      'scenarios:',
      '  one: { outcome: clera }',
      '  two: { extends: clear }',
      'rules:',
      '  - scenario: two',
      '  - scenario: clear',
      '    whne: { nthCheck: 1 }',
      '  - scenario: tampered-documnt'
    )
  )
  const { code, errors } = await runCommand(['--port', '0', '--scenarios', file])
  expect(code).toBe(2)
  const found = errors.trim().split('\n')
  expect(found.map((line) => /many\.yaml:(\d+):/.exec(line)?.[1]).sort()).toEqual([
    '1',
    '3',
    '8',
    '9',
  ])
})

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
      says: ["k.mjs:3:6: Unexpected token '='"],
    },
    {
      name: 'k.cjs',
      text: lines('module.exports = {', '\trules: [', '}'),
      says: ["k.cjs:3:1: Unexpected token '}'"],
    },
    {
      name: 'o.mjs',
      text: "import { nothing } from 'node:fs'\nexport default nothing",
      says: ["o.mjs: The requested module 'node:fs' does not provide an export named 'nothing'"],
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

  test('also when its aliases expand to a giant text', async () => {
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
