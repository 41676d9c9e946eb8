import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { expectControlRefusal } from '../support/control-refusal.ts'
import { furnish } from '../support/furnished.ts'

const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`

const world = await furnish()

describe('the control surface refuses a body', () => {
  test.each([
    { name: 'half an object', body: '{"mode":', path: undefined },
    { name: 'invalid UTF-8', body: Uint8Array.of(0x22, 0xff, 0x22), path: undefined },
    { name: 'null', body: 'null', path: '' },
    { name: 'text', body: '"virtual"', path: '' },
    { name: 'a list', body: '[]', path: '' },
    { name: '60 deep', body: deep(60), path: 'a' },
    { name: '10,000 deep', body: deep(10_000), path: undefined },
    {
      name: 'more than 10 MiB',
      body: ' '.repeat(10 * 1024 * 1024 + 1),
      path: undefined,
      status: 413,
    },
  ])('$name', async ({ body, path, status = 400 }) => {
    await expectControlRefusal(world, { status, path }, { line: 'PUT /_mock/clock', body })
  })
})

test.each([
  { line: 'PUT /_mock/clock', most: 10 * 1024 * 1024 },
  { line: 'PUT /_mock/snapshot', most: 3 * 1024 ** 3 },
])('a body that is announced as too long for $line is told the limit', async ({ line, most }) => {
  const headers = { 'Content-Length': String(most + 1) }
  const { error } = await expectControlRefusal(
    world,
    { status: 413 },
    { line, headers, body: '{}' }
  )
  expect(error).toBe(`The request body is larger than ${most} bytes`)
})

describe('the control surface refuses a key', () => {
  test.each([
    { key: 'nonsense', says: /test_default/ },
    { key: 'Bearer test_default', says: /without the word 'Bearer'/ },
    { key: 'live_x', says: /--allow-live-keys/ },
    { key: '', says: /test_default/ },
  ])("'$key'", async ({ key, says }) => {
    const call = { line: 'POST /_mock/reset', key }
    const { error } = await expectControlRefusal(world, { status: 401 }, call)
    expect(error).toMatch(says)
  })
})

test('a clock that is real is not moved', async () => {
  const own = await furnish(createMock())
  await own.api.control('POST', '/clock/advance', { byMs: 1 }, 409)
})

test('a reset leaves the other sandboxes alone', async () => {
  const { mock, api, neighbour } = await furnish()
  const before = await neighbour.ok('listClients')
  await api.control('POST', '/reset')
  expect(await api.ok('listClients')).toMatchObject({ totalItems: 0 })
  expect(await neighbour.ok('listClients')).toEqual(before)
  expect(await createApi(mock.fetch, { key: 'test_new' }).ok('listClients')).toMatchObject({
    totalItems: 0,
  })
})
