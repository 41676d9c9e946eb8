import { describe, expect, test } from 'vitest'
import { CATALOG } from '../../../src/scenarios/catalog.ts'
import { clientNamed, decideFor, quietMock } from './decided.ts'

describe('a scenario of your own', () => {
  test('is listed with the built-in ones, and shown by name', async () => {
    const { api } = quietMock()
    const mine = await api.control('PUT', '/scenarios/named/mine', { extends: 'no-face' })
    expect(mine).toMatchObject({ name: 'mine', builtIn: false, outcome: 'attention' })
    const { scenarios } = await api.control('GET', '/scenarios')
    expect(scenarios.map(({ name }: { name: string }) => name)).toEqual([...CATALOG.keys(), 'mine'])
    expect(await api.control('GET', '/scenarios/named/mine')).toEqual(mine)
    expect(await api.control('GET', '/scenarios/named/clear')).toMatchObject({ builtIn: true })
    const { error } = await api.control('GET', '/scenarios/named/mien', undefined, 404)
    expect(error).toContain("did you mean 'mine'?")
  })

  test('can be requested by header, by metadata and as the default', async () => {
    const { api } = quietMock()
    await api.control('PUT', '/scenarios/named/mine', { extends: 'no-face' })
    const ada = await clientNamed(api, 'Lovelace', { mockScenario: 'mine' })
    const bob = await clientNamed(api, 'Babbage')
    const headers = { 'ComplyCube-Mock-Scenario': 'mine' }
    expect(await decideFor(api, bob, { headers })).toMatchObject({ scenario: 'mine' })
    expect(await decideFor(api, ada)).toMatchObject({ rung: 'metadata', scenario: 'mine' })
    await api.control('PUT', '/scenarios/default', { scenario: 'mine' })
    expect(await decideFor(api, bob)).toMatchObject({ rung: 'default', scenario: 'mine' })
    expect((await api.control('GET', '/scenarios')).default).toBe('mine')
  })

  test('can be deleted when nothing refers to it', async () => {
    const { api } = quietMock()
    await api.control('PUT', '/scenarios/named/mine', { outcome: 'attention' })
    await api.control('PUT', '/scenarios/named/other', { extends: 'mine' })
    const refuse = async () => {
      const refusal = await api.control('DELETE', '/scenarios/named/mine', undefined, 409)
      expect(refusal.error).toContain("'mine' is still needed")
      return refusal.path
    }
    expect(await refuse()).toBe('scenarios.other.extends')
    await api.control('DELETE', '/scenarios/named/other')
    await api.control('PUT', '/scenarios/rules', { rules: [{ scenario: 'mine' }] })
    expect(await refuse()).toBe('rules.0.scenario')
    await api.control('DELETE', '/scenarios/rules')
    await api.control('PUT', '/scenarios/default', { scenario: 'mine' })
    expect(await refuse()).toBe('default')
    await api.control('PUT', '/scenarios/default', { scenario: 'clear' })
    const deleted = await api.control('DELETE', '/scenarios/named/mine')
    expect(deleted).toEqual({ deleted: 'mine' })
    await api.control('DELETE', '/scenarios/named/mine', undefined, 404)
    await api.control('DELETE', '/scenarios/named/clear', undefined, 404)
    await api.control('DELETE', '/scenarios/named/__proto__', undefined, 404)
  })

  test('cannot be changed so that a scenario that extends it breaks', async () => {
    const { api } = quietMock()
    await api.control('PUT', '/scenarios/named/mine', { when: { checkTypes: ['identity_check'] } })
    const breakdown = { 'faceAnalysis.facialSimilarity': 'attention' }
    await api.control('PUT', '/scenarios/named/other', { extends: 'mine', breakdown })
    const change = { when: { checkTypes: ['ssn_check'] } }
    const refusal = await api.control('PUT', '/scenarios/named/mine', change, 400)
    expect(refusal.path).toBe('scenarios.other.breakdown.faceAnalysis.facialSimilarity')
  })
})

test('is what the mock was created with again after a reset', async () => {
  const scenarios = { scenarios: { mine: {} }, rules: [{ scenario: 'mine' }], default: 'mine' }
  const { mock, api } = quietMock({ scenarios })
  await api.control('DELETE', '/scenarios/rules')
  await api.control('PUT', '/scenarios/default', { scenario: 'clear' })
  await api.control('PUT', '/scenarios/named/other', {})
  await mock.reset()
  expect(await api.control('GET', '/scenarios/rules')).toEqual({ rules: [{ scenario: 'mine' }] })
  expect((await api.control('GET', '/scenarios')).default).toBe('mine')
  await api.control('GET', '/scenarios/named/other', undefined, 404)
})

test('replaces earlier scenarios when it is set, but not the arms', async () => {
  const { mock, api } = quietMock({ scenarios: { scenarios: { old: {} }, default: 'old' } })
  await api.control('POST', '/scenarios/next', { scenario: 'old' })
  await mock.setScenarios({ rules: [{ scenario: 'attention' }] })
  const client = await clientNamed(api, 'Lovelace')
  expect(await decideFor(api, client)).toMatchObject({ rung: 'arm (a1)', scenario: 'old' })
  expect(await decideFor(api, client)).toMatchObject({ rung: 'rule (rules.0)' })
  expect((await api.control('GET', '/scenarios')).default).toBe('clear')
  await expect(mock.setScenarios({ default: 'old' })).rejects.toThrow("Unknown scenario 'old'")
  expect(await decideFor(api, client)).toMatchObject({ rung: 'rule (rules.0)' })
})

test("as the mock's scenario option comes before the default of its scenario file", async () => {
  const scenarios = { default: 'attention' }
  const { api } = quietMock({ scenarios, scenario: 'stuck' })
  expect((await api.control('GET', '/scenarios')).default).toBe('stuck')
})
