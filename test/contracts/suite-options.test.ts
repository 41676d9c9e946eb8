import { describe, expect, test } from 'vitest'
import { CLAUSES, runSuite, SuiteError } from '../../src/contracts/suite/index.ts'
import type { Fetch } from '../support/api.ts'
import { idsOf, key, runOnMock } from './suite-runs.ts'

describe('what it is told', () => {
  const deaf: Fetch = () => Promise.reject(new Error('nobody was to be asked'))

  test.each(['live_secret', ' live_secret', 'LIVE_secret', 'Bearer live_secret', '', ' '])(
    "refuses the key '%s' before anybody is asked",
    async (bad) => {
      const run = runSuite({ key: bad, fetch: deaf })
      await expect(run).rejects.toThrow(SuiteError)
      await expect(run).rejects.toThrow('Give a key that begins with test_')
    }
  )

  test('refuses what is no address', async () => {
    const run = runSuite({ key, baseUrl: 'localhost' })
    await expect(run).rejects.toThrow("'localhost' is no base URL")
  })

  test('narrows it to a resource, or to clauses', async () => {
    const asked = new Set<string>()
    const listening = (ask: Fetch): Fetch => {
      return (request) => {
        asked.add(new URL(request.url).pathname.split('/')[2] ?? '')
        return ask(request)
      }
    }
    const { result } = await runOnMock(listening, { only: ['webhooks'] })
    const ids = CLAUSES.map(({ id }) => id).filter((id) => id.startsWith('webhooks.'))
    expect(idsOf(result, 'holds')).toEqual(ids)
    expect([...asked]).toEqual(['webhooks'])

    const only = ['clients.update.merges-details', 'documents.create.requires']
    const narrow = await runOnMock(undefined, { only })
    expect(idsOf(narrow.result, 'holds')).toEqual([
      'documents.create.requires.clientId',
      'documents.create.requires.type',
      'clients.update.merges-details',
    ])
    expect(narrow.result.isKept).toBe(true)
  })

  test('refuses names that stand for no clause', async () => {
    const run = runSuite({ key, fetch: deaf }, { only: ['clients', 'webhook'] })
    await expect(run).rejects.toThrow(
      "No clause is called 'webhook', and no resource. Resources: clients, risk-profiles,"
    )
  })

  test('pauses before each request for targets that limit their rate', async () => {
    const pauses: number[] = []
    let requests = 0
    const counting = (ask: Fetch): Fetch => {
      return (request) => {
        requests++
        return ask(request)
      }
    }
    const wait = async (ms: number) => {
      pauses.push(ms)
    }
    await runOnMock(counting, { only: ['webhooks'], requestsPerSecond: 4, wait })
    expect(pauses).toEqual(Array.from({ length: requests }, () => 250))
  })
})
