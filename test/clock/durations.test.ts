import { describe, expect, test } from 'vitest'
import { Duration, parseDuration } from '../../src/scenarios/times.ts'

const DAY_MS = 86_400_000

describe('a duration', () => {
  test.each([
    { given: 0, is: 0 },
    { given: 1500, is: 1500 },
    { given: 0.6, is: 1 },
    { given: '1500', is: 1500 },
    { given: '0s', is: 0 },
    { given: '500ms', is: 500 },
    { given: '90s', is: 90_000 },
    { given: '1.5s', is: 1500 },
    { given: '2m', is: 120_000 },
    { given: '1h', is: 3_600_000 },
    { given: '3d', is: 3 * DAY_MS },
    { given: '3660d', is: 3660 * DAY_MS },
  ])('$given is $is ms', ({ given, is }) => {
    expect(Duration.parse(given)).toBe(is)
    expect(parseDuration(given)).toBe(is)
  })

  test.each([
    { given: -1, says: 'but it was -1' },
    { given: '-1s', says: "but it was '-1s'" },
    { given: Number.NaN, says: 'but it was NaN' },
    { given: Number.POSITIVE_INFINITY, says: 'but it was Infinity' },
    { given: 'NaN', says: "but it was 'NaN'" },
    { given: '', says: "but it was ''" },
    { given: 's', says: "such as '500ms', '90s'" },
    { given: '2 m', says: "but it was '2 m'" },
    { given: '1e3', says: "but it was '1e3'" },
    { given: '3w', says: "but it was '3w'" },
    { given: null, says: 'but it was null' },
    { given: true, says: 'but it was true' },
    { given: {}, says: 'but it was an object' },
    { given: [], says: 'but it was a list' },
    { given: undefined, says: 'but it was undefined' },
    { given: 'x'.repeat(1000), says: `'${'x'.repeat(40)}…'` },
    { given: 1e12, says: 'ten years at most (3660d), but it was 1000000000000' },
    { given: '1e12', says: "but it was '1e12'" },
    { given: '3661d', says: "ten years at most (3660d), but it was '3661d'" },
    { given: '9'.repeat(400), says: 'ten years at most' },
  ])('is not $given, and says so', ({ given, says }) => {
    expect(Duration.safeParse(given).error?.issues[0]?.message).toContain(says)
  })
})
