import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { checkBody, onboard, PERSON } from '../support/onboarding.ts'

const start = (clock: 'real' | 'virtual' = 'virtual') =>
  createApi(createMock({ clock, delayMs: 3_600_000 }).fetch)

const kindsOf = (effects: { kind: string }[]): string[] => effects.map(({ kind }) => kind)

describe('the date of a sandbox', () => {
  test('can be any date before the first request', async () => {
    const api = start()
    for (const now of ['1999-12-31T23:59:59.000Z', '2040-02-29T00:00:00.000Z']) {
      expect(await api.control('PUT', '/clock', { now })).toMatchObject({ mode: 'virtual', now })
    }
    const client = await api.ok('createClient', { body: PERSON })
    expect(client).toMatchObject({ createdAt: '2040-02-29T00:00:00.000Z' })
  })

  test('only moves forward afterwards, and everything due on the way happens', async () => {
    const api = start()
    const body = checkBody('identity_check', await onboard(api))
    const { id } = await api.ok('createCheck', { body })
    const refusal = { now: '2025-12-31T00:00:00Z' }
    const { error, path } = await api.control('PUT', '/clock', refusal, 409)
    expect({ error, path }).toEqual({
      error: expect.stringContaining('never runs backwards'),
      path: 'now',
    })
    await api.control('PUT', '/clock', { now: '2026-06-01T00:00:00Z' })
    const check = await api.ok('getCheck', { params: { id } })
    expect(check).toMatchObject({ status: 'complete', updatedAt: '2026-01-01T10:00:00.000Z' })
    expect(kindsOf((await api.control('POST', '/settle')).effects)).toEqual(['check.completed'])
  })

  test('is set, and the clock stopped, in one request', async () => {
    const now = '2030-01-01T00:00:00.000Z'
    const set = await start('real').control('PUT', '/clock', { mode: 'virtual', now })
    expect(set).toMatchObject({ mode: 'virtual', now })
  })

  test('is separate from the date of another sandbox', async () => {
    const { fetch } = createMock({ clock: 'virtual' })
    await createApi(fetch).control('PUT', '/clock', { now: '2030-01-01T00:00:00Z' })
    const other = await createApi(fetch, { key: 'test_other' }).control('GET', '/clock')
    expect(other).toMatchObject({ now: '2026-01-01T09:00:00.000Z' })
  })
})

describe('a clock refuses, and does not change, for', () => {
  test.each([
    { line: 'advance', body: { by: -1 }, path: 'by', says: /number of milliseconds, or a text/ },
    { line: 'advance', body: { by: 1e12 }, path: 'by', says: /ten years/ },
    { line: 'advance', body: { by: 'NaN' }, path: 'by', says: /'500ms'.*'NaN'/ },
    { line: 'advance', body: { by: null }, path: 'by', says: /null/ },
    { line: 'advance', body: { by: ['1s'] }, path: 'by', says: /a list/ },
    { line: 'advance', body: { by: '1s', to: 'x' }, path: 'to', says: /excludes the other/ },
    { line: 'advance', body: { too: '1s' }, path: 'too', says: /did you mean 'to'/ },
    { line: 'advance', body: { to: 'noon' }, path: 'to', says: /2026-01-01T09:00:00Z.*'noon'/ },
    { line: 'advance', body: { to: '2026-02-30T00:00:00Z' }, path: 'to', says: /02-30/ },
    { line: 'advance', body: { to: '2026-02-03' }, path: 'to', says: /'2026-02-03'/ },
    { line: 'advance', body: { to: 1_800_000_000 }, path: 'to', says: /1800000000/ },
    { line: 'advance', body: { to: '3000-01-01T00:00:00Z' }, path: 'to', says: /1970 to 2999/ },
    { line: 'advance', body: { to: '2025-12-31T00:00:00Z' }, path: 'to', says: /backwards/ },
    { line: 'advance', body: { to: '2050-01-01T00:00:00Z' }, path: 'to', says: /ten years/ },
    { line: '', body: { now: 'noon' }, path: 'now', says: /'noon'/ },
    { line: '', body: { mode: 'virtual', now: null }, path: 'now', says: /null/ },
    { line: '', body: { mode: 'real', now: '2030-01-01T00:00:00Z' }, path: 'now', says: /real/ },
    { line: '', body: { now: '2025-01-01T00:00:00Z' }, path: 'now', says: /backwards/ },
  ])('$body', async ({ line, body, path, says }) => {
    const api = start()
    await api.ok('listClients')
    const before = await api.control('GET', '/clock')
    const { status, body: refusal } = await api.send(
      line === '' ? 'PUT' : 'POST',
      line === '' ? '/_mock/clock' : '/_mock/clock/advance',
      { body }
    )
    expect(refusal).toMatchObject({ error: expect.stringMatching(says), path })
    expect([400, 409]).toContain(status)
    expect(await api.control('GET', '/clock')).toEqual(before)
  })

  test('any move of a real clock', async () => {
    const api = start('real')
    for (const body of [{ by: '1s' }, { to: '2999-01-01T00:00:00Z' }]) {
      const { error } = await api.control('POST', '/clock/advance', body, 409)
      expect(error).toContain('"mode": "virtual"')
    }
    const { error } = await api.control('PUT', '/clock', { now: '2999-01-01T00:00:00Z' }, 409)
    expect(error).toContain('"mode": "virtual"')
  })
})
