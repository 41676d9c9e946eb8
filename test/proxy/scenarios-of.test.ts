import { describe, expect, test } from 'vitest'
import { scenariosOf } from '../../src/proxy/index.ts'
import { ScenarioFile } from '../../src/scenarios/scenario-file.ts'
import { readScenarios } from '../../src/server/read-scenarios.ts'
import { type Api, createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'
import { RECORDED_KEY, recorded } from './recorded.ts'

interface Somebody {
  readonly lastName?: string
  readonly email?: string
}

const createPerson = async (api: Api, { lastName = 'Doe', email = PERSON.email }: Somebody) => {
  const personDetails = { ...PERSON.personDetails, lastName }
  const { id } = await api.ok('createClient', { body: { ...PERSON, email, personDetails } })
  return String(id)
}

const createCheck = async (api: Api, clientId: string, scenario: string) => {
  const { id } = await api.ok('createCheck', {
    body: { clientId, type: 'standard_screening_check' },
    headers: { 'ComplyCube-Mock-Scenario': scenario },
  })
  return String(id)
}

const type = { checkTypes: ['standard_screening_check'] }

describe('a rule of a recording', () => {
  test('identifies the client by an attribute that no other client has', async () => {
    const recording = await recorded(async ({ api, wait }) => {
      const people: Somebody[] = [
        { lastName: 'Marlowe' },
        { email: 'one@example.com' },
        { email: 'two@example.com' },
      ]
      for (const somebody of people) {
        await createCheck(api, await createPerson(api, somebody), 'failed')
      }
      await wait()
      await api.ok('listChecks')
    })
    const { rules } = scenariosOf(recording)
    expect(rules?.map(({ when }) => when)).toEqual([
      { ...type, client: { 'personDetails.lastName': 'Marlowe' } },
      { ...type, client: { email: 'one@example.com' } },
      { ...type, client: { email: 'two@example.com' } },
    ])
    expect(rules?.map(({ scenario }) => scenario)).toEqual(Array(3).fill({ status: 'failed' }))
  })

  test('counts the checks of one type if there are several', async () => {
    const recording = await recorded(async ({ api, wait }) => {
      const clientId = await createPerson(api, {})
      const ids: string[] = []
      for (const scenario of ['clear', 'failed', 'stuck', 'failed']) {
        ids.push(await createCheck(api, clientId, scenario))
        await wait()
      }
      // The second check is not read again.
      for (const [index, id] of ids.entries()) {
        if (index !== 1) await api.ok('getCheck', { params: { id } })
      }
    })
    const client = { 'personDetails.lastName': 'Doe' }
    expect(scenariosOf(recording).rules).toEqual([
      { when: { ...type, client, nthCheckOfType: 1 }, scenario: { outcome: 'clear', matches: [] } },
      { when: { ...type, client, nthCheckOfType: 3 }, scenario: { progression: 'hold' } },
      { when: { ...type, client, nthCheckOfType: 4 }, scenario: { status: 'failed' } },
    ])
  })

  test('is left out and reported if equal clients have different results', async () => {
    const recording = await recorded(async ({ api, wait }) => {
      for (const scenario of ['clear', 'clear', 'failed']) {
        await createCheck(api, await createPerson(api, {}), scenario)
      }
      await wait()
      await api.ok('listChecks')
    })
    const said: string[] = []
    const { rules } = scenariosOf(recording, (sentence) => said.push(sentence))
    expect(rules).toHaveLength(1)
    expect(said).toEqual([
      expect.stringMatching(/^The standard_screening_check \w+ is left out: another client/),
    ])
  })

  test('follows the engine, not later decisions by people', async () => {
    const recording = await recorded(async ({ api, server, wait }) => {
      const id = await createCheck(api, await createPerson(api, {}), 'sanctions-hit')
      await wait()
      await api.ok('listChecks')
      const direct = createApi((sent) => fetch(sent), { key: RECORDED_KEY, base: server.url })
      const params = { id }
      const { result } = await direct.ok('getCheck', { params })
      const matchId = result.breakdown.matches[0].id
      await api.ok('validateCheck', { params, body: { outcome: 'rejected', matchId } })
      const { result: decided } = await api.ok('getCheck', { params })
      expect(decided.outcome).not.toBe('attention')
    })
    expect(scenariosOf(recording).rules).toMatchObject([
      {
        scenario: {
          outcome: 'attention',
          matches: [{ name: 'John Doe', dob: '1990-01-31', listName: expect.any(String) }],
        },
      },
    ])
  })

  test('takes the name of an unseen client from its check', async () => {
    const recording = await recorded(async ({ api, server, wait }) => {
      const direct = createApi((sent) => fetch(sent), { key: RECORDED_KEY, base: server.url })
      await createCheck(direct, await createPerson(direct, {}), 'clear')
      await wait()
      await api.ok('listChecks')
    })
    expect(scenariosOf(recording).rules).toEqual([
      { when: { ...type, client: { entityName: 'John Doe' } }, scenario: { outcome: 'clear' } },
    ])
  })
})

describe('scenarios of a recording', () => {
  test('are empty without checks', async () => {
    const recording = await recorded(({ api }) => createPerson(api, {}))
    expect(scenariosOf(recording)).toEqual({ rules: [] })
  })

  test('ignore attributes that the contract does not have', async () => {
    const recording = await recorded(async ({ api, wait }) => {
      const id = await createCheck(api, await createPerson(api, {}), 'lower-tier-pep')
      await wait()
      await api.ok('getCheck', { params: { id } })
    })
    const text = JSON.stringify(recording)
      .replaceAll('"summary":{', '"summary":{"novelty":{"leaf":"attention"},')
      .replaceAll('"entityType":"person"', '"entityType":"robot"')
      .replaceAll('"createdAt":', '"bornAt":')
    const scenarios = scenariosOf(JSON.parse(text))
    expect(scenarios.rules).toMatchObject([{ scenario: { matches: [{ name: 'John Doe' }] } }])
    await readScenarios(ScenarioFile.parse(JSON.parse(JSON.stringify(scenarios))), undefined)
  })
})
