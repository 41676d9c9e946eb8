import { writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { runCommand, startCommand } from '../support/command.ts'
import { openFolder } from '../support/files.ts'

const rulesOf = async (url: string): Promise<unknown> =>
  (await fetch(`${url}/_mock/scenarios/rules`)).json()

describe('a data file that is not plain data gives one sentence and exit code 2', () => {
  test.each([
    {
      name: 'map.mjs',
      text: "export default new Map([['rules', []]])",
      sentence: 'map.mjs: A Map is not plain data; write an object or a list',
    },
    {
      name: 'inner.mjs',
      text: "export default { rules: [{ scenario: 'clear', when: new Set() }] }",
      sentence: "A Set at 'rules.0.when' is not plain data",
    },
    {
      name: 'function.mjs',
      text: 'export default () => ({ rules: [] })',
      sentence: 'A function is not data; write the value itself',
    },
    {
      name: 'class.mjs',
      text: 'class Rules { rules = [] }\nexport default new Rules()',
      sentence: 'A Rules is not plain data',
    },
    {
      name: 'rejected.mjs',
      text: "export default Promise.reject(new Error('no rules today'))",
      sentence: 'rejected.mjs:1:31: no rules today',
    },
    {
      name: 'rejected-late.mjs',
      text: "export default (async () => { await null; throw new Error('no rules today') })()",
      sentence: 'no rules today',
    },
    {
      name: 'getter.mjs',
      text: "export default {\n  get rules() { throw new Error('no rules today') } }",
      sentence: 'getter.mjs:2:23: no rules today',
    },
    {
      name: 'cycle.mjs',
      text: 'const rules = []\nrules.push({ when: rules })\nexport default { rules }',
      sentence: "The value at 'rules.0.when' contains itself",
    },
    {
      name: 'cycle.yaml',
      text: 'rules: &rules\n  - when: *rules',
      sentence: "The value at 'rules.0.when' contains itself",
    },
  ])('$name', async ({ name, text, sentence }) => {
    await using folder = await openFolder()
    const file = await folder.write(name, text)
    const { code, errors } = await runCommand(['--port', '0', '--scenarios', file])
    expect(errors).toContain(sentence)
    expect(errors.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(2)
  })

  test('a cyclic alias in a seed file', async () => {
    await using folder = await openFolder()
    const file = await folder.write('seeds.yaml', 'companies: &all\n  - *all')
    const { code, errors } = await runCommand(['--port', '0', '--seed-file', file])
    expect(errors).toContain("The value at 'companies.0' contains itself")
    expect(code).toBe(2)
  })
})

test('a module may export a promise', async () => {
  await using folder = await openFolder()
  const file = await folder.write(
    'rules.mjs',
    "export default Promise.resolve({ rules: [{ scenario: 'failed' }] })"
  )
  await using command = await startCommand(['--port', '0', '--quiet', '--scenarios', file])
  expect(await rulesOf(command.url)).toMatchObject({ rules: [{ scenario: 'failed' }] })
})

describe('encodings', () => {
  const SEEDS = JSON.stringify({ customLists: [{ name: 'Zoë' }] })
  const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')

  test.each([
    ['seeds.json', '--seed-file', SEEDS],
    ['seeds.yaml', '--seed-file', SEEDS],
    ['rules.yaml', '--scenarios', 'rules: [{ scenario: failed }]'],
    ['rules.json', '--scenarios', '{"rules":[{"scenario":"failed"}]}'],
  ])('a byte-order mark in %s is accepted for %s', async (name, flag, text) => {
    await using folder = await openFolder()
    const file = await folder.write(name, `\ufeff${text}`)
    await using command = await startCommand(['--port', '0', '--quiet', flag, file])
    expect((await command.stop()).errors).toBe('')
  })

  test('a byte-order mark in a transcript is accepted', async () => {
    await using folder = await openFolder()
    await using command = await startCommand(['--port', '0', '--quiet', '--transcript'])
    await fetch(`${command.url}/v1/clients`, { headers: { Authorization: 'test_default' } })
    const transcript = await (await fetch(`${command.url}/_mock/transcript`)).text()
    const file = await folder.write('transcript.json', `\ufeff${transcript}`)
    expect(await runCommand(['replay', file])).toMatchObject({ code: 0, errors: '' })
  })

  test.each([
    ['with a mark', utf16(`\ufeff${SEEDS}`)],
    ['without a mark', utf16(SEEDS)],
    ['in the other byte order', utf16(`\ufeff${SEEDS}`).swap16()],
  ])('UTF-16 %s is named in the message', async (_, bytes) => {
    await using folder = await openFolder()
    for (const words of [['--seed-file'], ['--scenarios'], ['replay']]) {
      const file = folder.at('file.json')
      await writeFile(file, bytes)
      const { code, errors } = await runCommand([...words, file])
      expect(errors).toMatch(
        /^complycube-mock: Cannot read .*: it is in UTF-16. Save it as UTF-8\n$/
      )
      expect(code).toBe(2)
    }
  })
})
