import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'

/** The risk of a client after an extensive screening check with this scenario. */
const riskAfter = async (scenario: string) => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  const { id: clientId } = await api.ok('createClient', { body: PERSON })
  const check = await api.ok('createCheck', {
    body: { clientId, type: 'extensive_screening_check' },
    headers: { 'ComplyCube-Mock-Scenario': scenario },
  })
  await mock.advance(1000)
  const risk = await api.ok('getRiskProfile', { params: { id: clientId } })
  return { risk, checkId: check.id }
}

describe('the risk of a client', () => {
  test.each([
    { scenario: 'clear', exposure: 'low', watchlist: 'low', overall: 'low' },
    { scenario: 'politically-exposed', exposure: 'high', watchlist: 'low', overall: 'high' },
    { scenario: 'sanctions-hit', exposure: 'low', watchlist: 'high', overall: 'high' },
  ])('follows its last screening check: $scenario', async (row) => {
    const { risk, checkId } = await riskAfter(row.scenario)
    expect(risk).toMatchObject({
      overall: row.overall,
      politicalExposureRisk: { risk: row.exposure, checkId },
      watchlistRisk: { risk: row.watchlist, checkId },
    })
  })

  test('has scores from 0 to 100 for its country', async () => {
    const { risk } = await riskAfter('clear')
    const scores: number[] = risk.countryRisk.breakdown.map(
      (one: { normalisedRiskScore: number }) => one.normalisedRiskScore
    )
    expect(scores.length).toBeGreaterThan(0)
    expect(scores.every((score) => score >= 0 && score <= 100)).toBe(true)
  })
})
