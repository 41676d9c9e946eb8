import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { checkBody, onboard } from '../support/onboarding.ts'

/** A check that ended by a scenario. */
const start = async (type: string, scenario: string, document: object = {}) => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  const body = checkBody(type, await onboard(api, { document }))
  const headers = { 'ComplyCube-Mock-Scenario': scenario }
  const { id } = await api.ok('createCheck', { body, headers })
  await mock.advance(1000)
  const read = () => api.ok('getCheck', { params: { id } })
  const validate = (verdict: object) => api.call('validateCheck', { params: { id }, body: verdict })
  return { mock, read, validate }
}

describe('a person who decides on a match', () => {
  test('leaves a verdict and a comment on it', async () => {
    const { read, validate } = await start('extensive_screening_check', 'sanctions-hit')
    const [{ id: matchId }] = (await read()).result.breakdown.matches
    await validate({ outcome: 'attention', matchId, comment: 'Born in another year' })
    const { result } = await read()
    expect(result).toMatchObject({
      outcome: 'attention',
      breakdown: { matches: [{ outcome: 'attention', comment: 'Born in another year' }] },
    })
  })

  test('clears the summary once no match stands, not before', async () => {
    const { read, validate } = await start('standard_screening_check', 'sanctions-hit')
    const [{ id: matchId }] = (await read()).result.breakdown.matches
    expect((await read()).result.breakdown.summary.watchlist.sanctionsLists).toBe('attention')
    await validate({ outcome: 'rejected', matchId })
    const { outcome, breakdown } = (await read()).result
    expect(outcome).toBe('clear')
    expect(breakdown.summary.watchlist.sanctionsLists).toBe('clear')
    expect(breakdown.summary.adverseMedia.regulatory).toBe('not_processed')
  })

  test('may change the decision', async () => {
    const { read, validate } = await start('standard_screening_check', 'sanctions-hit')
    const [{ id: matchId }] = (await read()).result.breakdown.matches
    for (const [verdict, outcome] of [
      ['rejected', 'clear'],
      ['confirmed', 'match_confirmed'],
      ['pending', 'attention'],
    ]) {
      await validate({ outcome: verdict, matchId })
      expect((await read()).result.outcome).toBe(outcome)
    }
    expect((await read()).result.breakdown.summary.watchlist.sanctionsLists).toBe('attention')
  })
})

describe('a person who decides on a whole check', () => {
  test('changes its outcome and the time of its change, and nothing else', async () => {
    const { mock, read, validate } = await start('document_check', 'expired-document')
    const before = await read()
    await mock.advance(5000)
    await validate({ outcome: 'confirmed' })
    const after = await read()
    expect(after.result).toEqual({ ...before.result, outcome: 'clear' })
    expect(after.status).toBe('complete')
    expect(Date.parse(after.updatedAt) - Date.parse(before.updatedAt)).toBe(5000)
  })

  test('corrects details of a document', async () => {
    const { read, validate } = await start('document_check', 'clear')
    const before = (await read()).result.breakdown.extractedData
    const userSuppliedData = {
      documentDetails: { documentNumber: 'AB123', issuingCountry: null, unknown: 'ignored' },
      holderDetails: { lastName: ['ROE'], dob: { day: 1, month: 2, year: 1990 } },
    }
    const kept = { ...userSuppliedData, documentDetails: { documentNumber: 'AB123' } }
    expect(await validate({ outcome: 'confirmed', userSuppliedData })).toMatchObject({
      status: 400,
      body: { param: 'userSuppliedData.documentDetails.issuingCountry' },
    })
    await validate({ outcome: 'confirmed', userSuppliedData: kept })
    const { extractedData } = (await read()).result.breakdown
    expect(extractedData).toEqual({
      ...before,
      documentDetails: { ...before.documentDetails, documentNumber: 'AB123' },
      holderDetails: { ...before.holderDetails, ...kept.holderDetails },
    })
  })

  test.each(['identity_check', 'document_check'])(
    'has nothing to correct in a %s without extracted data',
    async (type) => {
      const { read, validate } = await start(type, 'not-processed')
      const userSuppliedData = { holderDetails: { lastName: ['ROE'] } }
      await validate({ outcome: 'rejected', userSuppliedData })
      const { result } = await read()
      expect(result.outcome).toBe('rejected')
      expect(result.breakdown).not.toHaveProperty('extractedData')
    }
  )

  test('may give known reasons, and no others', async () => {
    const { validate } = await start('document_check', 'attention')
    const wrong = await validate({ outcome: 'rejected', rejectionReasons: ['ugly'] })
    expect(wrong).toMatchObject({ status: 400, body: { param: 'rejectionReasons' } })
    const right = { outcome: 'rejected', rejectionReasons: ['document_has_expired'] }
    expect(await validate(right)).toMatchObject({ status: 200 })
  })
})
