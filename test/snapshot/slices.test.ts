import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { parseInSteps } from '../../src/server/control/parse-in-steps.ts'
import { runAtOnce } from '../../src/server/sandbox/slices.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'

const parsed = (text: string): unknown => runAtOnce(parseInSteps(Buffer.from(text)))

describe('a long document is parsed in steps', () => {
  const long = Array.from({ length: 4000 }, (_, index) => ({
    id: `é"\\${index}`,
    nested: [[index]],
  }))

  test.each([
    ['lists in objects', { state: { clients: long, journal: { entries: long } }, end: null }],
    ['long texts', [`"${'x'.repeat(100_000)}`, { [`key "${'y'.repeat(70_000)}`]: 1 }]],
    ['short values', [1, -2.5e3, true, null, 'text', [], {}]],
    ['empty parts', { list: [], object: {}, texts: ['', ' ', '[', '}'] }],
  ])('with the result of JSON.parse: %s', (_, value) => {
    for (const indent of [0, 2]) {
      const text = JSON.stringify(value, null, indent)
      expect(parsed(text)).toEqual(JSON.parse(text))
    }
  })

  test.each(['', '[1,]', '[,1]', '{"a":1,}', '[1]]', '[1', '{"a" 1}', `[${'1,'.repeat(50_000)}]`])(
    'and refused like a short one: %.20s',
    (text) => {
      expect(() => parsed(text)).toThrow('could not be parsed as JSON')
    }
  )

  test('with names that objects inherit', () => {
    const text = `{"__proto__":{"a":1},"list":[${'{"constructor":1},'.repeat(5000)}0]}`
    expect(JSON.stringify(parsed(text))).toBe(JSON.stringify(JSON.parse(text)))
  })
})

describe('the wrong place of a long document is found in steps', () => {
  const many = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)

  test.each([
    ['zeros as clients', { clients: many(100_000, 0) }, "'state.clients.0': expected object"],
    ['a list as settings', { settings: many(100_000, 0) }, "'state.settings': expected object"],
    ['an unknown list', { others: many(100_000, 0) }, "Unknown key 'state.others'"],
    ['wrong texts', { departures: [...many(100_000, 'x'), 7] }, "'state.departures.100000': "],
    ['too many keys', { x: Object.fromEntries(many(20_001, 0).entries()) }, 'more than 20000 keys'],
  ])('%s', async (_, changes, message) => {
    const { control } = createApi(createMock().fetch)
    const snapshot = Object(await control('GET', '/snapshot'))
    const body = { ...snapshot, state: { ...snapshot.state, ...changes } }
    expect((await control('PUT', '/snapshot', body, 400)).error).toContain(message)
  })
})

test('requests of the same key see a restore as one step', async () => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  for (let count = 0; count < 300; count++) await api.ok('createClient', { body: PERSON })
  const snapshot = await api.control('GET', '/snapshot')
  await api.control('POST', '/reset')
  const restore = api.control('PUT', '/snapshot', snapshot)
  const other = createApi(mock.fetch, { key: 'test_other' })
  const counts = new Set<number>()
  let isRestored = false
  const done = restore.then(() => {
    isRestored = true
  })
  while (!isRestored) {
    expect((await other.ok('listClients')).totalItems).toBe(0)
    counts.add((await api.ok('listClients')).totalItems)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await done
  expect([...counts].filter((count) => count !== 0 && count !== 300)).toEqual([])
  expect((await api.ok('listClients')).totalItems).toBe(300)
})

test('requests of the same key see a replay as one step', async () => {
  const mock = createMock({ clock: 'virtual', transcript: true })
  const api = createApi(mock.fetch)
  for (let count = 0; count < 30; count++) await api.ok('createClient', { body: PERSON })
  const transcript = await api.control('GET', '/transcript')
  await api.control('POST', '/reset')
  const counts = new Set<number>()
  let isReplayed = false
  const replay = api.control('POST', '/transcript/replay', transcript).finally(() => {
    isReplayed = true
  })
  while (!isReplayed) {
    counts.add((await api.ok('listClients')).totalItems)
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(await replay).toMatchObject({ identical: true })
  expect([...counts].filter((count) => count !== 0 && count !== 30)).toEqual([])
  expect((await api.ok('listClients')).totalItems).toBe(30)
})
