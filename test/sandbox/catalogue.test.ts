import { describe, expect, test } from 'vitest'
import { CHECK_TYPE_NAMES } from '../../src/contracts/check-types/index.ts'
import { createMock, type Mock } from '../../src/index.ts'
import { CATALOG } from '../../src/scenarios/catalog.ts'
import { suits } from '../../src/scenarios/scenario.ts'
import { type Api, createApi } from '../support/api.ts'
import { checkBody, equip } from '../support/onboarding.ts'
import { tries } from '../support/thorough.ts'

const KEYS = Array.from({ length: tries(6, 50) }, (_, index) => `test_catalogue_${index}`)

/** Each scenario with a type of check that it can be told of. */
const TALES = [...CATALOG.values()].flatMap((scenario) => {
  const type = CHECK_TYPE_NAMES.find((name) => suits(scenario, name))
  return type ? [{ scenario: scenario.name, type }] : []
})

/** Everything that one key receives while every scenario of the catalogue runs. */
const transcriptOf = async (mock: Mock, key: string): Promise<string> => {
  const api = createApi(mock.fetch, { key })
  const client = await equip(api)
  const seen: unknown[] = [client]
  for (const { scenario, type } of TALES) {
    const { id } = await api.ok('createCheck', {
      body: checkBody(type, client),
      headers: { 'ComplyCube-Mock-Scenario': scenario },
    })
    seen.push(await api.control('POST', '/clock/advance', { by: '1d' }))
    for (let read = 0; read < 3; read++) {
      seen.push(await api.ok('getCheck', { params: { id } }))
    }
  }
  return JSON.stringify([...seen, await stateOf(api)])
}

const stateOf = async (api: Api): Promise<unknown> => [
  await api.ok('listChecks', { query: { pageSize: '100' } }),
  await api.ok('listAuditLogs', { query: { pageSize: '100' } }),
]

describe('sandboxes that each run the whole catalogue', () => {
  test('get the same responses in parallel as in sequence, and a reset of one changes no other', async () => {
    await using one = createMock({ clock: 'virtual' })
    const sideBySide = await Promise.all(KEYS.map((key) => transcriptOf(one, key)))
    await using other = createMock({ clock: 'virtual' })
    for (const [index, key] of KEYS.entries()) {
      expect((await transcriptOf(other, key)) === sideBySide[index], key).toBe(true)
    }
    expect(new Set(sideBySide).size).toBe(KEYS.length)

    const neighbours = KEYS.slice(1).map((key) => createApi(one.fetch, { key }))
    const before = JSON.stringify(await Promise.all(neighbours.map(stateOf)))
    await one.reset(KEYS[0])
    expect(JSON.stringify(await Promise.all(neighbours.map(stateOf))) === before).toBe(true)
  })
})
