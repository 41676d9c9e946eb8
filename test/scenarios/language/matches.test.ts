import { describe, expect, test } from 'vitest'
import { Check } from '../../../src/contracts/checks.ts'
import { onboard } from '../../support/onboarding.ts'
import { quietMock } from '../ladder/decided.ts'

/** The complete screening check of a scenario. */
const screened = async (scenario: object, given: { type?: string; options?: object } = {}) => {
  const { mock, api } = quietMock()
  await api.control('POST', '/scenarios/next', { scenario })
  const { clientId } = await onboard(api)
  const { type = 'extensive_screening_check', options } = given
  const { id } = await api.ok('createCheck', { body: { clientId, type, options } })
  await mock.advance(1000)
  return Check.parse(await api.ok('getCheck', { params: { id } })).result
}

const FULL = {
  name: 'Viktor Anatolyevich Bout',
  dob: '1967-01-13',
  gender: 'male',
  country: 'RU',
  classification: ['watchlistTerror', 'adverseMediaRegulatory'],
  listName: 'OFAC SDN',
  score: 91,
}

describe('matches listed by a scenario', () => {
  test('are shown as written', async () => {
    const result = await screened({ matches: [FULL] })
    expect(result).toMatchObject({
      outcome: 'attention',
      breakdown: {
        summary: {
          watchlist: { terror: 'attention', sanctionsLists: 'clear' },
          adverseMedia: { regulatory: 'attention' },
          pep: { level1: 'clear' },
        },
        matches: [
          {
            entityType: 'person',
            entityName: 'Viktor Anatolyevich Bout',
            names: [{ type: 'primary', firstName: 'Viktor Anatolyevich', lastName: 'Bout' }],
            gender: 'male',
            countries: [{ type: 'Jurisdiction', country: 'RU' }],
            dates: [{ type: 'Date of Birth', date: { day: 13, month: 1, year: 1967 } }],
            classification: FULL.classification,
            listName: 'OFAC SDN',
            score: 91,
            outcome: 'attention',
          },
        ],
      },
    })
  })

  test('are the only matches, in their order', async () => {
    const matches = [{ name: 'Ann One' }, { name: 'Acme Ltd', type: 'company' }, { name: 'Cher' }]
    const result = await screened({ matches })
    expect(result?.breakdown?.matches).toMatchObject([
      { entityName: 'Ann One', entityType: 'person', classification: ['watchlistSanctionsLists'] },
      { entityType: 'company', names: [{ type: 'primary', companyName: 'Acme Ltd' }] },
      { names: [{ type: 'primary', lastName: 'Cher' }] },
    ])
  })

  test('have the classification of the scenario that theirs extends', async () => {
    const scenario = { extends: 'politically-exposed', matches: [{ name: 'Ann One' }] }
    expect(await screened(scenario)).toMatchObject({
      outcome: 'attention',
      breakdown: {
        summary: { pep: { level1: 'attention' }, watchlist: { sanctionsLists: 'clear' } },
        matches: [{ classification: ['pepLevel1'], listName: 'UK Politically Exposed Persons' }],
      },
    })
  })

  test('are limited to the classifications of a standard screening', async () => {
    const result = await screened({ matches: [FULL] }, { type: 'standard_screening_check' })
    expect(result).toMatchObject({
      breakdown: {
        summary: {
          watchlist: { terror: 'attention' },
          adverseMedia: { regulatory: 'not_processed' },
        },
        matches: [{ classification: ['watchlistTerror'] }],
      },
    })
  })

  test('can be empty, although a custom list has the name', async () => {
    const { mock, api } = quietMock()
    const { items } = await api.ok('listCustomLists')
    expect(items.length).toBeGreaterThan(0)
    const body = { clientId: (await onboard(api)).clientId, type: 'extensive_screening_check' }
    await api.control('PUT', '/scenarios/named/nobody', { extends: 'sanctions-hit', matches: [] })
    const headers = { 'ComplyCube-Mock-Scenario': 'nobody' }
    const { id } = await api.ok('createCheck', { body, headers })
    await mock.advance(1000)
    const { result } = await api.ok('getCheck', { params: { id } })
    expect(result.breakdown.matches).toEqual([])
  })

  test('can be used in a decision by hand', async () => {
    const { api } = quietMock({ scenario: 'stuck' })
    await api.control('PUT', '/scenarios/named/found', { matches: [{ name: 'Ann One' }] })
    const body = { clientId: (await onboard(api)).clientId, type: 'standard_screening_check' }
    const { id } = await api.ok('createCheck', { body })
    const check = await api.control('POST', `/checks/${id}/complete`, { scenario: 'found' })
    expect(Check.parse(check).result).toMatchObject({
      outcome: 'attention',
      breakdown: { matches: [{ entityName: 'Ann One' }] },
    })
  })
})
