import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import { isFoundIn } from '../../scenarios/pattern.ts'

const MOST_LENGTH = 1000

const Value = z.lazy(() => {
  const scalar = z.union([z.string().max(MOST_LENGTH), z.number(), z.boolean(), z.null()])
  return z.union([scalar, z.array(scalar).max(MOST_LENGTH)])
})

export const Pattern = z.lazy(() => z.strictObject({ pattern: z.string().min(1).max(MOST_LENGTH) }))

/**
 * What a value must be: this very one, one of several, there or not there, or text in which a pattern
 * is found. What an object holds is asked for by dotted path.
 */
export const Expectation = z.lazy(() =>
  z.union([
    Value,
    z.strictObject({ oneOf: z.array(Value).min(1).max(MOST_LENGTH) }),
    z.strictObject({ exists: z.boolean() }),
    Pattern,
  ])
)
export type Expectation = z.output<typeof Expectation>

/** Whether a value is what was expected; undefined is what is not there. */
export const isAsExpected = (expected: Expectation, actual: unknown): boolean => {
  if (typeof expected !== 'object' || expected === null || Array.isArray(expected)) {
    return isDeepStrictEqual(actual, expected)
  }
  if ('exists' in expected) return (actual !== undefined) === expected.exists
  if ('oneOf' in expected) return expected.oneOf.some((value) => isDeepStrictEqual(actual, value))
  return typeof actual === 'string' && isFoundIn(expected, actual)
}
