import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { ControlOperation } from '../../src/contracts/control/operation.ts'
import { CONTROL_OPERATIONS } from '../../src/contracts/control/operations.ts'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'

/** What a schema comes down to, without what wraps it. */
const alternatives = (schema: unknown): unknown[] => {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(alternatives)
  if (schema instanceof z.ZodPipe) return alternatives(schema.in)
  const isWrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodLazy
  return isWrapped ? alternatives(schema.unwrap()) : [schema]
}

/** A name that any place in a record may have. */
const ANY = 'email'

/** Every key of every object below a schema, with the names that lead to it. */
const keysOf = (schema: unknown, path: readonly string[] = []): string[][] =>
  alternatives(schema).flatMap((one) => {
    if (one instanceof z.ZodRecord) return keysOf(one.valueType, [...path, ANY])
    if (!(one instanceof z.ZodObject)) return []
    // One that takes whatever comes has nothing to misspell.
    if (one.def.catchall instanceof z.ZodUnknown) return []
    return Object.entries(one.shape).flatMap(([name, child]) => [
      [...path, name],
      ...keysOf(child, [...path, name]),
    ])
  })

const misspell = (name: string): string => `${name.slice(0, -1)}_`

const bodyWith = (path: readonly string[]): unknown =>
  path.reduceRight<unknown>((value, name) => ({ [name]: value }), 1)

const CASES = Object.values<ControlOperation>(CONTROL_OPERATIONS).flatMap(
  ({ method, path, body }) =>
    [...new Set(keysOf(body).map((names) => names.join('.')))].map((key) => ({
      ...{ method, path, key },
    }))
)

describe('a misspelt key is refused, with its place and the one that was meant:', () => {
  const { control } = createApi(createMock({ clock: 'virtual' }).fetch)

  test('there are keys to misspell', () => {
    expect(CASES.length).toBeGreaterThan(30)
  })

  test.each(CASES)('$method $path $key', async ({ method, path, key }) => {
    const names = key.split('.')
    const right = names.at(-1) ?? ''
    const wrong = [...names.slice(0, -1), misspell(right)]
    const refusal = await control(method, path, bodyWith(wrong), 400)
    expect(refusal.path).toBe(wrong.join('.'))
    expect(refusal.error).toContain(`did you mean '${right}'`)
  })
})
