import { describe, expect, test } from 'vitest'
import type { CheckTypeName } from '../../src/contracts/check-types/index.ts'
import { valueAt } from '../../src/contracts/json.ts'
import { createMock, startMockServer } from '../../src/index.ts'
import { type Recording, scenariosOf, startCheckingProxy } from '../../src/proxy/index.ts'
import { CATALOG } from '../../src/scenarios/catalog.ts'
import { leavesOf } from '../../src/scenarios/results/leaves.ts'
import type { Scenario } from '../../src/scenarios/scenario.ts'
import { type Api, createApi } from '../support/api.ts'
import { checkBody, equip } from '../support/onboarding.ts'

const HOUR_MS = 3_600_000

/** What a scenario says about a match. The mock invents further names. */
const SAID_OF_PEOPLE = ['entityName', 'entityType', 'classification', 'listName', 'score', 'dates']

/** Lists of what only this mock knows: ids, and faces by their ids. */
const isOfOneMock = (path: string): boolean => /livePhotoIds|facesMatched/.test(path)

const isLeaf = (value: unknown): boolean =>
  typeof value !== 'object' || (Array.isArray(value) && typeof value[0] === 'string')

/** How a check ended: status, outcome, matches, and every leaf that a scenario can set. */
const endOf = (type: CheckTypeName, check: unknown) => {
  const leaves = [...leavesOf(type).keys()]
    .filter((path) => !isOfOneMock(path))
    .map((path) => [path, valueAt(check, `result.breakdown.${path}`)] as const)
    .filter(([, value]) => isLeaf(value))
  const people = [valueAt(check, 'result.breakdown.matches') ?? []].flat()
  return {
    status: valueAt(check, 'status'),
    outcome: valueAt(check, 'result.outcome'),
    leaves: Object.fromEntries(leaves),
    people: people.map((match) => SAID_OF_PEOPLE.map((name) => valueAt(match, name))),
  }
}

const typeOf = ({ when }: Scenario): CheckTypeName => when?.checkTypes?.[0] ?? 'document_check'

/** Onboards somebody of this last name and has a check made of them; the header decides, if given. */
const onboardAs = async (api: Api, scenario: Scenario, move: () => Promise<void>, header = '') => {
  const type = typeOf(scenario)
  const personDetails = { lastName: `Of ${scenario.name}` }
  const client = await equip(api, { client: { personDetails } })
  const { id } = await api.ok('createCheck', {
    body: checkBody(type, client),
    ...(header !== '' && { headers: { 'ComplyCube-Mock-Scenario': header } }),
  })
  await move()
  const read = () => api.ok('getCheck', { params: { id } })
  // One of the scenarios ends with the third read.
  await read()
  await read()
  return endOf(type, await read())
}

describe('a mock with the scenarios of a recording', () => {
  test('ends every check as in the recording', async () => {
    await using server = await startMockServer({ clock: 'virtual' })
    await using proxy = await startCheckingProxy({ target: server.url, record: true })
    const key = 'test_first'
    // Scenarios come of clients and checks, so only these go through the proxy.
    const isOfScenario = ({ url }: Request) => /\/(?:clients|checks)\b/.test(url)
    const send = (sent: Request) => (isOfScenario(sent) ? fetch(sent) : server.fetch(sent))
    const recorded = createApi(send, { key, base: proxy.url })
    const seen = new Map<string, ReturnType<typeof endOf>>()
    for (const scenario of CATALOG.values()) {
      const move = async () => void (await server.advance(HOUR_MS, key))
      seen.set(scenario.name, await onboardAs(recorded, scenario, move, scenario.name))
    }
    const said: string[] = []
    const scenarios = scenariosOf(proxy.recording as Recording, (sentence) => said.push(sentence))
    expect(said).toEqual([])
    expect(scenarios.rules).toHaveLength(CATALOG.size)

    await using mock = createMock({ clock: 'virtual', scenarios })
    const api = createApi(mock.fetch)
    await mock.advance(400 * 24 * HOUR_MS)
    for (const scenario of CATALOG.values()) {
      const move = async () => void (await mock.advance(HOUR_MS))
      const end = await onboardAs(api, scenario, move)
      expect(end, scenario.name).toEqual(seen.get(scenario.name))
    }
  })
})
