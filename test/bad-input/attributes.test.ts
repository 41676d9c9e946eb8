import { describe, expect, test } from 'vitest'
import { expectRefusal, furnish } from '../support/furnished.ts'
import { withoutValueAt, withValueAt } from '../support/value-at.ts'
import { callOf, rowsOf } from './attribute-rows.ts'
import { WRONG_VALUES } from './wrong-values.ts'

/** Each attribute as it must not be. */
const WRONG = rowsOf((path, need, kind) => ({
  missing: need === 'required' && ((body) => withoutValueAt(body, path)),
  null: need !== 'optional' && ((body) => withValueAt(body, path, null)),
  ...Object.fromEntries(
    Object.entries(WRONG_VALUES[kind]).map(([what, value]) => [
      `as ${what}`,
      (body) => withValueAt(body, path, value),
    ])
  ),
}))

// One mock for all: a refusal leaves it as it was, which each case proves.
const world = await furnish()

describe('a body that is not what the documentation says is refused', () => {
  test.each(WRONG)('$name', async ({ valid, path, change }) => {
    await expectRefusal(world, { status: 400, param: path }, () =>
      world.api.call(valid.operation, callOf(valid, world.ids, change))
    )
  })

  test('in cases enough', () => {
    expect(WRONG.length).toBeGreaterThanOrEqual(120)
  })
})

describe('the first wrong attribute is blamed', () => {
  test.each([
    { name: 'of a client', body: {}, param: 'type' },
    { name: 'of a client of a type', body: { type: 'company' }, param: 'email' },
    {
      name: 'of a person, before what is in it',
      body: { type: 'person', email: 'a@b.co', companyDetails: { name: 'A' } },
      param: 'personDetails',
    },
    {
      name: 'of a person, its parts in their order',
      body: { type: 'person', email: 'a@b.co', personDetails: { gender: 'x' } },
      param: 'personDetails.firstName',
    },
  ])('$name', async ({ body, param }) => {
    await expectRefusal(world, { status: 400, param }, () =>
      world.api.call('createClient', { body })
    )
  })
})
