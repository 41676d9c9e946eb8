import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tries } from '../support/thorough.ts'
import { type Broken, breakagesOf } from './breakages.ts'
import { type Asked, furnishForRequests, totalsOf } from './requests-at-hand.ts'
import { validBody } from './valid-values.ts'

/** fast-check prints the seed and the smallest request that fails. */
const SEED = 20_261_123

/** A thorough run sends more than 20,000 requests in all. */
const VALID_RUNS = tries(100, 550)

/** Enough valid bodies to have every attribute, and so every mistake. */
const BODIES_TO_BREAK = 20

/** How many refused requests pass between two looks at what is stored, which take many requests. */
const RUNS_BETWEEN_LOOKS = 10

/** Every mistake that a body of the operation can have, once, in an otherwise valid body. */
const brokenBodies = ({ schema, fixed }: Asked): Broken[] => {
  const mistakes = new Map<string, Broken>()
  const bodies = fc.sample(validBody(schema, fixed), { seed: SEED, numRuns: BODIES_TO_BREAK })
  for (const broken of bodies.flatMap((body) => breakagesOf(schema, body))) {
    if (!mistakes.has(broken.what)) mistakes.set(broken.what, broken)
  }
  return [...mistakes.values()]
}

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

describe('every single mistake in a body is refused, names its place and stores nothing', () => {
  test.each(NAMES)('%s', async (name) => {
    const { world, asked } = await furnishFor(name)
    const { operation, params } = asked
    const before = await totalsOf(world)
    const mistakes = brokenBodies(asked)
    expect(mistakes).not.toEqual([])
    for (const [index, { what, param, body }] of mistakes.entries()) {
      const answer = await world.api.call(operation, { params, body })
      expect([400, 422], what).toContain(answer.status)
      expect(answer.body, what).toMatchObject({ param })
      if (index % RUNS_BETWEEN_LOOKS === 0) expect(await totalsOf(world)).toEqual(before)
    }
    expect(await totalsOf(world)).toEqual(before)
  })
})
