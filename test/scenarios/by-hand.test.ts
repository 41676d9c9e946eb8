import { describe, expect, test } from 'vitest'
import { Check } from '../../src/contracts/checks.ts'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { checkBody, onboard } from '../support/onboarding.ts'
import { startReceiver } from '../support/receiver.ts'

const stuckCheck = async (type = 'identity_check') => {
  const mock = createMock({ clock: 'virtual', scenario: 'stuck' })
  const api = createApi(mock.fetch)
  const { id } = await api.ok('createCheck', { body: checkBody(type, await onboard(api)) })
  await mock.advance(3_600_000)
  const read = () => api.ok('getCheck', { params: { id } })
  expect(await read()).toMatchObject({ status: 'pending' })
  return { mock, api, id, read }
}

describe('a check decided by hand', () => {
  test.each([
    { body: {}, outcome: 'clear' },
    { body: { outcome: 'clear' }, outcome: 'clear' },
    { body: { outcome: 'attention' }, outcome: 'attention' },
    { body: { outcome: 'not_processed' }, outcome: 'not_processed' },
    { body: { scenario: 'face-mismatch' }, outcome: 'attention' },
    { body: { scenario: 'clear-then-attention' }, outcome: 'attention' },
    { body: { scenario: 'face-mismatch', outcome: 'clear' }, outcome: 'clear' },
    { body: { breakdown: { 'faceAnalysis.facialSimilarity': 'attention' } }, outcome: 'attention' },
    {
      body: { breakdown: { 'faceAnalysis.breakdown.facialSimilarityScore': 61 } },
      outcome: 'clear',
    },
  ])('completes with $body as $outcome', async ({ body, outcome }) => {
    const { api, id, read } = await stuckCheck()
    const answer = Check.parse(await api.control('POST', `/checks/${id}/complete`, body))
    expect(answer).toMatchObject({ id, status: 'complete', result: { outcome } })
    expect(await read()).toEqual(answer)
  })

  test('combines single leaves with a scenario', async () => {
    const { api, id } = await stuckCheck('document_check')
    const breakdown = { 'mrzAnalysis.mrzFormat': 'attention' }
    const body = { scenario: 'tampered-document', breakdown }
    const { result } = await api.control('POST', `/checks/${id}/complete`, body)
    expect(result.breakdown).toMatchObject({
      mrzAnalysis: { mrzFormat: 'attention', mrzChecksum: 'clear' },
      forensicAnalysis: { tamperingDetected: 'attention' },
    })
  })

  test('fails', async () => {
    const { api, id, read } = await stuckCheck()
    const failed = Check.parse(await api.control('POST', `/checks/${id}/fail`, {}))
    expect(failed).toMatchObject({ status: 'failed' })
    expect(await read()).toEqual(failed)
  })

  test('fails with a scenario that states it', async () => {
    const { api, id } = await stuckCheck()
    const failed = await api.control('POST', `/checks/${id}/complete`, { scenario: 'failed' })
    expect(Check.parse(failed)).toMatchObject({ status: 'failed' })
  })

  test('can be decided again, and each decision sends its events', async () => {
    await using receiver = await startReceiver()
    const { mock, api, id, read } = await stuckCheck()
    const events = ['check.completed.clear', 'check.completed.attention', 'check.failed']
    await api.ok('createWebhook', { body: { url: receiver.url, enabled: true, events } })
    await api.control('POST', `/checks/${id}/complete`, {})
    await api.control('POST', `/checks/${id}/complete`, { outcome: 'attention' })
    await api.control('POST', `/checks/${id}/fail`, {})
    await mock.settle()
    expect(receiver.types()).toEqual(events)
    expect(await read()).toMatchObject({ status: 'failed' })
  })

  test('is not decided again by its clock', async () => {
    const mock = createMock({ clock: 'virtual' })
    const api = createApi(mock.fetch)
    const body = checkBody('identity_check', await onboard(api))
    const { id } = await api.ok('createCheck', { body })
    await api.control('POST', `/checks/${id}/complete`, { scenario: 'spoofed-photo' })
    await mock.advance(10_000)
    expect(await api.ok('getCheck', { params: { id } })).toMatchObject({
      result: { outcome: 'attention' },
    })
  })
})

describe('a contradictory decision is refused', () => {
  test.each([
    { body: { scenario: 'face-mismach' }, says: ['face-mismach', 'face-mismatch'] },
    { body: { scenario: 'tampered-document' }, says: ['not for checks of type identity_check'] },
    { body: { outcome: 'rejected' }, says: ['outcome'] },
    { body: { outcom: 'clear' }, says: ['outcom', "did you mean 'outcome'?"] },
    { body: { scenario: 'failed', outcome: 'clear' }, says: ['ends without a result'] },
    {
      body: { breakdown: { 'faceAnalysis.facialSimilarit': 'attention' } },
      says: ['faceAnalysis.facialSimilarit', "did you mean 'faceAnalysis.facialSimilarity'?"],
    },
    {
      body: { breakdown: { 'faceAnalysis.facialSimilarity': 'bad' } },
      says: ["'bad' is no value for 'faceAnalysis.facialSimilarity'", 'e.g. "clear"'],
    },
    {
      body: { breakdown: { 'faceAnalysis.facialSimilarity': ['clear'] } },
      says: ['["clear"] is no value for', 'which takes one of clear, attention', 'e.g. "clear"'],
    },
    {
      body: { breakdown: { 'faceAnalysis.breakdown.facialSimilarityScore': 101 } },
      says: ['101'],
    },
  ])('$body', async ({ body, says }) => {
    const { api, id, read } = await stuckCheck()
    const { error } = await api.control('POST', `/checks/${id}/complete`, body, 400)
    for (const words of says) expect(error).toContain(words)
    expect(await read()).toMatchObject({ status: 'pending' })
  })

  test('for an unknown check', async () => {
    const { api } = await stuckCheck()
    const { error } = await api.control('POST', '/checks/000000000000000000000000/fail', {}, 404)
    expect(error).toContain("Unknown check '000000000000000000000000'")
  })
})
