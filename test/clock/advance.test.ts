import { describe, expect, test } from 'vitest'
import { createMock, UsageError } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { checkBody, onboard } from '../support/onboarding.ts'

const start = () => createApi(createMock({ clock: 'virtual', delayMs: 3_600_000 }).fetch)

const kindsOf = (effects: { kind: string }[]): string[] => effects.map(({ kind }) => kind)

describe('a virtual clock is advanced', () => {
  test.each([
    { by: '90s', now: '2026-01-01T09:01:30.000Z' },
    { by: '2h', now: '2026-01-01T11:00:00.000Z' },
    { by: '3d', now: '2026-01-04T09:00:00.000Z' },
    { by: 250, now: '2026-01-01T09:00:00.250Z' },
    { by: 0, now: '2026-01-01T09:00:00.000Z' },
  ])('by $by', async ({ by, now }) => {
    expect(await start().control('POST', '/clock/advance', { by })).toMatchObject({ now })
  })

  test.each([
    { to: '2026-02-03T04:05:06Z', now: '2026-02-03T04:05:06.000Z' },
    { to: '2026-01-01T12:00:00.5+02:00', now: '2026-01-01T10:00:00.500Z' },
    { to: '2026-01-01T09:00:00Z', now: '2026-01-01T09:00:00.000Z' },
  ])('to $to', async ({ to, now }) => {
    expect(await start().control('POST', '/clock/advance', { to })).toMatchObject({ now })
  })

  test('to an instant, and everything due on the way happens', async () => {
    const api = start()
    const body = checkBody('identity_check', await onboard(api))
    const { id } = await api.ok('createCheck', { body })
    const { effects } = await api.control('POST', '/clock/advance', { to: '2026-01-01T10:00:00Z' })
    expect(kindsOf(effects)).toEqual(['check.completed'])
    expect(effects[0]).toMatchObject({ id, at: '2026-01-01T10:00:00.000Z' })
  })

  test('to two instants in parallel, and ends at the later one', async () => {
    const api = start()
    const [, earlier] = await Promise.all([
      api.control('POST', '/clock/advance', { to: '2026-03-01T00:00:00Z' }),
      api.control('POST', '/clock/advance', { to: '2026-02-01T00:00:00Z' }),
    ])
    expect(earlier).toMatchObject({ now: '2026-03-01T00:00:00.000Z' })
  })
})

describe('a mock in this process', () => {
  test('advances by milliseconds or by a duration such as 90s', async () => {
    const mock = createMock({ clock: 'virtual' })
    await mock.advance(500)
    await mock.advance('1.5s')
    const { now } = await createApi(mock.fetch).control('GET', '/clock')
    expect(now).toBe('2026-01-01T09:00:02.000Z')
  })

  test.each([-1, Number.NaN, 1e12, 'soon'])('does not advance by %s', async (by) => {
    const mock = createMock({ clock: 'virtual' })
    await expect(mock.advance(by)).rejects.toThrow(UsageError)
    await expect(mock.advance(by)).rejects.toThrow('The time to advance should be')
    const { now } = await createApi(mock.fetch).control('GET', '/clock')
    expect(now).toBe('2026-01-01T09:00:00.000Z')
  })

  test('does not advance a real clock', async () => {
    await expect(createMock().advance(1)).rejects.toThrow("createMock({ clock: 'virtual' })")
  })
})
