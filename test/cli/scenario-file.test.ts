import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createApi } from '../support/api.ts'
import { startCommand } from '../support/command.ts'
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
