import { describe, expect, test } from 'vitest'
import { createMock, UsageError } from '../../src/index.ts'

/** Options as code without types may give them. */
const make = (options: object) => () => createMock(JSON.parse(JSON.stringify(options)))

describe('a mock is not made with', () => {
  test.each([
    { options: { startAt: '2030-01-01' }, says: "'startAt' should be a number" },
    { options: { startAt: 'tomorrow' }, says: "an instant such as '2026-01-01T09:00:00Z'" },
    { options: { startAt: new Date('no') }, says: "'startAt' should be" },
    { options: { startAt: 1.5 }, says: "'startAt' should be a number" },
    { options: { startAt: 9e15 }, says: 'but it was 9000000000000000' },
    { options: { clock: 'sun' }, says: "'clock' should be 'real' or 'virtual', but it was 'sun'" },
  ])('$options', ({ options, says }) => {
    expect(make(options)).toThrow(UsageError)
    expect(make(options)).toThrow(says)
  })

  test('but with any instant that a date can be', () => {
    expect(make({ startAt: Date.UTC(1999, 0, 1), clock: 'virtual' })).not.toThrow()
  })
})

test.each([
  Date.UTC(2026, 1, 28, 12),
  '2026-02-28T12:00:00Z',
  '2026-02-28T13:00:00+01:00',
  new Date('2026-02-28T12:00:00Z'),
])('virtual clocks start at %j', async (startAt) => {
  const mock = createMock({ clock: 'virtual', startAt })
  const response = await mock.fetch('http://mock/_mock/clock')
  expect(await response.json()).toMatchObject({ now: '2026-02-28T12:00:00.000Z' })
})
