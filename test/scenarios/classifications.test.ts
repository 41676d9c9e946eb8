import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'

/** The classifications that limit a screening check, copied by hand (checks#screening-options). */
const CLASSIFICATIONS = `
  pepLevel1 pepLevel2 pepLevel3 pepLevel4 watchlistSanctionsLists watchlistOtherOfficialLists
  watchlistWarCrimes watchlistTerror watchlistOtherExclusionLists
  watchlistSanctionsControlAndOwnership adverseMediaEnvironmentProduction adverseMediaSocialLabour
  adverseMediaCompetitiveFinancial adverseMediaRegulatory otherListsAssociatedEntity
  otherListsOrganisedCrime otherListsFinancialCrime otherListsTaxCrime otherListsCorruption
  otherListsTrafficking`
  .trim()
  .split(/\s+/)

describe('a screening check limited to one classification', () => {
  test.each(CLASSIFICATIONS)('%s searches only that one', async (classification) => {
    const mock = createMock({ clock: 'virtual' })
    const api = createApi(mock.fetch)
    const { id: clientId } = await api.ok('createClient', { body: PERSON })
    const options = { screeningClassification: [classification] }
    const body = { clientId, type: 'extensive_screening_check', options }
    const { id } = await api.ok('createCheck', { body })
    await mock.advance(1000)
    const { result } = await api.ok('getCheck', { params: { id } })
    const processed = Object.entries<object>(result.breakdown.summary).flatMap(([group, leaves]) =>
      Object.entries(leaves).flatMap(([leaf, value]) =>
        value === 'not_processed' ? [] : [`${group}.${leaf}`.toLowerCase().replace('.', '')]
      )
    )
    expect(processed).toEqual([classification.toLowerCase()])
  })
})
