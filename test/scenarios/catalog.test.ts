import { describe, expect, test } from 'vitest'
import { CHECK_TYPE_NAMES, checkTypeOf } from '../../src/contracts/check-types/index.ts'
import { createMock } from '../../src/index.ts'
import { CATALOG } from '../../src/scenarios/catalog.ts'
import { RECIPES } from '../../src/scenarios/results/index.ts'
import { findOverrideProblem } from '../../src/scenarios/results/leaves.ts'
import { Scenario, stepsOf, suits } from '../../src/scenarios/scenario.ts'
import { createApi } from '../support/api.ts'
import { checkBody, equip, onboard } from '../support/onboarding.ts'

const begin = async (type: string, headers: Record<string, string>, client?: object) => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  const onboarded = await equip(api, client ? { client } : {})
  const created = await api.ok('createCheck', { body: checkBody(type, onboarded), headers })
  const read = () => api.ok('getCheck', { params: { id: created.id } })
  return { mock, api, created, read }
}

describe('the catalogue', () => {
  const scenarios = [...CATALOG.values()]

  test('has at least forty scenarios', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(40)
  })

  test.each(CHECK_TYPE_NAMES)('has a recipe and a scenario for %s', (type) => {
    const own = scenarios.filter(({ when }) => when?.checkTypes?.includes(type))
    expect(RECIPES, `add ${type} to src/scenarios/results/index.ts`).toHaveProperty(type)
    expect(own, `add a scenario for ${type} to a file in src/scenarios/stories/`).not.toEqual([])
  })

  test('has no two equal scenarios', () => {
    const plots = scenarios.map(({ name: _, description: __, ...plot }) => JSON.stringify(plot))
    const descriptions = scenarios.map(({ description }) => description)
    expect(new Set(descriptions).size).toBe(scenarios.length)
    expect(plots.filter((plot, index) => plots.indexOf(plot) !== index)).toEqual([])
  })

  test.each(scenarios)('$name is plain data that fits the contracts', (scenario) => {
    expect(Scenario.parse(JSON.parse(JSON.stringify(scenario)))).toEqual(scenario)
    const types = CHECK_TYPE_NAMES.filter((type) => suits(scenario, type))
    for (const { breakdown = {}, monitoring } of stepsOf(scenario)) {
      for (const type of types) {
        expect(findOverrideProblem(type, breakdown)).toBeUndefined()
        if (monitoring) expect(checkTypeOf(type)).toMatchObject({ canBeMonitored: true })
      }
    }
  })
})

const leavesOf = (tree: unknown): unknown[] =>
  typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(leavesOf) : [tree]

describe.each(CHECK_TYPE_NAMES)('the result of a %s', (type) => {
  const outcomeOf = async (name: string) => {
    const { mock, read } = await begin(type, { 'ComplyCube-Mock-Scenario': name })
    await mock.advance(1000)
    return (await read()).result
  }

  test('has no leaf with attention if it is clear', async () => {
    expect(leavesOf(await outcomeOf('clear'))).not.toContain('attention')
  })

  test('has at least one leaf with attention if the outcome is attention', async () => {
    const { breakdown } = await outcomeOf('attention')
    expect(leavesOf(breakdown)).toContain('attention')
  })

  test('has only leaves that are not processed if the outcome is not processed', async () => {
    const { breakdown } = await outcomeOf('not-processed')
    expect(new Set(leavesOf(breakdown))).toEqual(new Set(['not_processed']))
  })
})

describe("ComplyCube's own triggers", () => {
  const lastName = (name: string) => ({
    personDetails: { firstName: 'John', lastName: name },
  })

  test.each([
    { name: 'attention', outcome: 'attention' },
    { name: ' Attention ', outcome: 'attention' },
    { name: 'FAILED', outcome: 'not_processed' },
    { name: 'Attentionseeker', outcome: 'clear' },
  ])('last name "$name" → $outcome', async ({ name, outcome }) => {
    const { mock, read } = await begin('identity_check', {}, lastName(name))
    await mock.advance(1000)
    expect(await read()).toMatchObject({ status: 'complete', result: { outcome } })
  })

  test('apply to the name of a company too', async () => {
    const mock = createMock({ clock: 'virtual' })
    const api = createApi(mock.fetch)
    const client = { type: 'company', companyDetails: { name: 'Attention' } }
    const onboarded = await onboard(api, { client })
    const body = checkBody('document_check', onboarded)
    const { id } = await api.ok('createCheck', { body })
    await mock.advance(1000)
    expect(await api.ok('getCheck', { params: { id } })).toMatchObject({
      result: { outcome: 'attention' },
    })
  })

  test('come after the header', async () => {
    const headers = { 'ComplyCube-Mock-Scenario': 'clear' }
    const { mock, read } = await begin('identity_check', headers, lastName('attention'))
    await mock.advance(1000)
    expect(await read()).toMatchObject({ result: { outcome: 'clear' } })
  })

  test('come before the default, and the journal names the rung that decided', async () => {
    const mock = createMock({ clock: 'virtual', scenario: 'face-mismatch' })
    const api = createApi(mock.fetch)
    const triggered = await onboard(api, { client: lastName('failed') })
    const usual = await onboard(api)
    for (const { onboarded, outcome, rung } of [
      { onboarded: triggered, outcome: 'not_processed', rung: 'trigger' },
      { onboarded: usual, outcome: 'attention', rung: 'default' },
    ]) {
      const body = checkBody('identity_check', onboarded)
      const { id } = await api.ok('createCheck', { body })
      await mock.advance(1000)
      const check = await api.ok('getCheck', { params: { id } })
      expect(check.result.outcome).toBe(outcome)
      const { items } = await api.control('GET', '/requests?operation=createCheck')
      expect(items.at(-1).notes[0]).toContain(`decided by the ${rung}`)
    }
  })

  test('a default scenario for other check types gives way to clear', async () => {
    const mock = createMock({ clock: 'virtual', scenario: 'face-mismatch' })
    const api = createApi(mock.fetch)
    const body = checkBody('document_check', await onboard(api))
    const { id } = await api.ok('createCheck', { body })
    await mock.advance(1000)
    expect(await api.ok('getCheck', { params: { id } })).toMatchObject({
      result: { outcome: 'clear' },
    })
  })
})
