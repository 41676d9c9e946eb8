import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { describeArazzo } from '../../src/server/published/arazzo.ts'
import { PUBLISHED } from '../../src/server/published/index.ts'
import { type Journey, refuseBroken, type Step } from '../../src/server/published/step.ts'
import { createApi } from '../support/api.ts'

const FOLDER = new URL('../../docs/documents/', import.meta.url)
/** This one has its own place and test. */
const ELSEWHERE = 'scenarios.schema.json'

const api = createApi(createMock().fetch)
const NAMES = Object.keys(PUBLISHED).filter((name) => name !== ELSEWHERE)

describe('the published documents', () => {
  // `npm run docs` writes the files; without it this test finds outdated ones.
  test.each(NAMES)('%s is what the mock serves', async (name) => {
    const text = `${JSON.stringify(await api.control('GET', `/documents/${name}`), null, 1)}\n`
    const file = new URL(name, FOLDER)
    if (process.env.UPDATE_DOCS) writeFileSync(file, text)
    else expect(readFileSync(file, 'utf8') === text, `${name} is outdated: npm run docs`).toBe(true)
  })

  test('are listed by the mock and in the folder', async () => {
    const { items } = await api.control('GET', '/documents')
    const listed = items.map(({ name }: { name: string }) => name).toSorted()
    expect(listed).toEqual([...readdirSync(FOLDER), ELSEWHERE].toSorted())
  })

  test('are refused by the nearest name if there is none', async () => {
    const { status, body } = await api.send('GET', '/_mock/documents/arazo.json')
    expect(status).toBe(404)
    expect(body).toMatchObject({ error: expect.stringContaining("did you mean 'arazzo.json'?") })
  })
})

const step: Step = { name: 'Get a check', operation: 'getCheck', params: { id: '{{checkId}}' } }

describe('the generators refuse', () => {
  test.each([
    ['an id that nothing keeps', [step], 'uses {{checkId}}, which no earlier step keeps'],
    ['a path without its id', [{ ...step, params: {} }], "has no value for ':id'"],
    ['an unknown operation', [{ ...step, operation: 'getChek' }], "Unknown operation 'getChek'"],
  ])('%s', (_, steps, message) => {
    expect(() => refuseBroken(steps, [])).toThrow(message)
  })

  const journey = (one: Partial<Step>): Journey => ({
    id: 'one',
    name: 'One',
    description: 'One.',
    steps: [{ name: 'List', operation: 'listClients', ...one }],
  })

  test.each([
    ['a part of a text', { keeps: { x: { at: 'url', lastSegment: true as const } } }],
    ['another key', { key: 'test_other' }],
    ['a body that is a text', { body: 'text' }],
  ])('%s, where Arazzo has no form for it', (_, one) => {
    expect(() => describeArazzo([journey(one)])).toThrow(/^Arazzo cannot /)
  })
})
