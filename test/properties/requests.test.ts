import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Broken, breakagesOf } from './breakages.ts'
import { type Asked, furnishForRequests, totalsOf } from './requests-at-hand.ts'
import { validBody } from './valid-values.ts'

/** fast-check prints the seed and the smallest request that fails. */
const SEED = 20_261_123

const FEWEST_REQUESTS = 20_000

const VALID_RUNS = 290
const BROKEN_RUNS = 290

/** How many refused requests pass between two looks at what is stored, which take many requests. */
const RUNS_BETWEEN_LOOKS = 10

/** A valid body with one mistake. */
const brokenBody = ({ schema, fixed }: Asked) =>
  fc
    .tuple(validBody(schema, fixed), fc.nat())
    .map(([body, choice]): Broken | undefined => {
      const ways = breakagesOf(schema, body)
      return ways[choice % ways.length]
    })
    .filter((broken) => broken !== undefined)

/** An operation in its own sandbox, because an accepted body may change the client. */
const furnishFor = async (name: string) => {
  const world = await furnishForRequests()
  const asked = world.asked.find((one) => one.name === name)
  if (!asked) throw new Error(`Unknown operation '${name}'`)
  return { world, asked }
}

const NAMES = (await furnishForRequests()).asked.map(({ name }) => name)

describe('every body that the contract accepts is accepted', () => {
  test.each(NAMES)('%s', async (name) => {
    const { world, asked } = await furnishFor(name)
    const { operation, schema, params, fixed, clear } = asked
    await fc.assert(
      fc.asyncProperty(validBody(schema, fixed), async (body) => {
        await clear?.(await world.api.ok(operation, { params, body }))
      }),
      { seed: SEED, numRuns: VALID_RUNS }
    )
  })
})

describe('a body with one mistake is refused, names its place and stores nothing', () => {
  test.each(NAMES)('%s', async (name) => {
    const { world, asked } = await furnishFor(name)
    const { operation, params } = asked
    const before = await totalsOf(world)
    let runs = 0
    await fc.assert(
      fc.asyncProperty(brokenBody(asked), async ({ param, body }) => {
        const answer = await world.api.call(operation, { params, body })
        expect([400, 422], JSON.stringify(answer.body)).toContain(answer.status)
        expect(answer.body).toMatchObject({ param })
        runs += 1
        if (runs % RUNS_BETWEEN_LOOKS === 0) expect(await totalsOf(world)).toEqual(before)
      }),
      { seed: SEED, numRuns: BROKEN_RUNS }
    )
    expect(await totalsOf(world)).toEqual(before)
  })
})

test('the properties send at least 20,000 requests', () => {
  expect(NAMES.length * (VALID_RUNS + BROKEN_RUNS)).toBeGreaterThanOrEqual(FEWEST_REQUESTS)
})
