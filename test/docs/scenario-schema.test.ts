import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { createMock } from '../../src/index.ts'
import { scenarioFileSchema } from '../../src/scenarios/scenario-file.ts'
import { createApi } from '../support/api.ts'
import { COMPLETE } from '../support/complete-scenarios.ts'
import { expectGenerated } from './generated-file.ts'

const FILE = new URL('../../docs/scenarios.schema.json', import.meta.url)
const EXAMPLE = new URL('../../examples/scenarios.yaml', import.meta.url)
const PAGE = new URL('../../docs/guide/scenarios.md', import.meta.url)

const ajv = new Ajv2020({ strict: false, allErrors: true })
const isValid = ajv.compile(scenarioFileSchema())

const problems = (data: unknown): unknown => (isValid(data) ? [] : isValid.errors)

/** The block of YAML on the page about scenarios. */
const pageExample = (): string =>
  /```yaml\n([\s\S]*?)```/.exec(readFileSync(PAGE, 'utf8'))?.[1] ?? ''

describe('the JSON Schema of a scenario file', () => {
  test('is published in docs', () => {
    const text = `${JSON.stringify(scenarioFileSchema(), null, 2)}\n`
    expectGenerated(FILE, text)
  })

  test('is served by the control API', async () => {
    const { fetch } = createMock()
    const served = await createApi(fetch).control('GET', '/scenarios/schema')
    expect(served).toEqual(JSON.parse(JSON.stringify(scenarioFileSchema())))
  })

  test.each([
    ['a file with every key', () => COMPLETE],
    ['the example', () => parse(readFileSync(EXAMPLE, 'utf8'))],
    ['the example of docs/guide/scenarios.md', () => parse(pageExample())],
    ['an empty file', () => ({})],
  ])('accepts %s, and so does the mock', async (_, data) => {
    expect(problems(data())).toEqual([])
    await createMock().setScenarios(data())
  })

  test.each([
    { rules: [{ whne: {}, scenario: 'clear' }] },
    { rules: [{ when: {} }] },
    { scenarios: { mine: { outcome: 'clera' } } },
    { scenarios: { mine: { when: { checkTypes: ['document_chek'] } } } },
    { scenarios: { mine: { matches: [{}] } } },
    { scenarios: { mine: { progression: 'soon' } } },
    { defualt: 'clear' },
  ])('refuses %j, and so does the mock', async (data) => {
    expect(problems(data)).not.toEqual([])
    await expect(createMock().setScenarios(data as never)).rejects.toThrow()
  })
})
