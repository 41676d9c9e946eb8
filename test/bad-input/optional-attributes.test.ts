import { describe, expect, test } from 'vitest'
import { furnish } from '../support/furnished.ts'
import { valueAt, withoutValueAt, withValueAt } from '../support/value-at.ts'
import { BODIES, callOf, type Row, rowsOf } from './attribute-rows.ts'

const isUpdate = ({ valid }: Row): boolean => valid.operation.startsWith('update')

const LEFT_OUT = rowsOf((path, need) => ({
  'left out': need !== 'required' && ((body) => withoutValueAt(body, path)),
}))

const NULL = rowsOf((path, need) => ({
  null: need === 'optional' && ((body) => withValueAt(body, path, null)),
}))

/** The values of attributes that were never set. All others are absent. */
const DEFAULTS: Readonly<Record<string, unknown>> = { performLivenessCheck: true }

// One mock for all: each test creates its own object, or sends every attribute of an update first.
const { api, ids } = await furnish()

describe('a body that is as the documentation says is taken', () => {
  test.each(BODIES)('$name: with everything', async (valid) => {
    const call = callOf(valid, ids)
    const { data: _, ...echoed } = call.body
    expect(await api.ok(valid.operation, call)).toMatchObject(echoed)
  })

  test.each(LEFT_OUT.filter((row) => !isUpdate(row)))('$name', async ({ valid, path, change }) => {
    const answer = await api.ok(valid.operation, callOf(valid, ids, change))
    expect(valueAt(answer, path)).toEqual(DEFAULTS[path])
  })

  test.each(LEFT_OUT.filter(isUpdate))('$name: stays', async ({ valid, path, change }) => {
    const before = callOf(valid, ids)
    await api.ok(valid.operation, before)
    const answer = await api.ok(valid.operation, callOf(valid, ids, change))
    expect(valueAt(answer, path)).toEqual(valueAt(before.body, path))
  })

  test.each(NULL)('$name: is taken away', async (row) => {
    const { valid, path, change } = row
    if (isUpdate(row)) await api.ok(valid.operation, callOf(valid, ids))
    const answer = await api.ok(valid.operation, callOf(valid, ids, change))
    expect(valueAt(answer, path)).toEqual(DEFAULTS[path])
  })
})
