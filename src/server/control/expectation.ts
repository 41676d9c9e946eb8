import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import { isFoundIn } from '../../scenarios/pattern.ts'

const Text = z.string().max(1000)

const Scalar = z.union([Text, z.number(), z.boolean(), z.null()])

const Value = z.union([Scalar, z.array(Scalar).max(1000)])

export const Pattern = z.strictObject({ pattern: Text.min(1) })

/**
 * What a value must be: this very one, one of several, there or not there, or text in which a pattern
 * is found. What an object holds is asked for by dotted path.
 */
export const Expectation = z.union([
  Value,
  z.strictObject({ oneOf: z.array(Value).min(1).max(1000) }),
  z.strictObject({ exists: z.boolean() }),
  Pattern,
])
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
