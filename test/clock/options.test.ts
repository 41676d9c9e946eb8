import { describe, expect, test } from 'vitest'
import { createMock, UsageError } from '../../src/index.ts'

/** Options as code without types may give them. */
const make = (options: object) => () => createMock(JSON.parse(JSON.stringify(options)))

describe('a mock is not made with', () => {
  test.each([
    { options: { startAt: '2030-01-01T00:00:00Z' }, says: "'startAt' should be a number" },
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
