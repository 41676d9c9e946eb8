import { describe, expect, test } from 'vitest'
import { Check } from '../../../src/contracts/checks.ts'
import { checkBody, onboard } from '../../support/onboarding.ts'
import { quietMock } from '../ladder/decided.ts'

const onIdentity = { checkTypes: ['identity_check'] }
const SCORE = 'faceAnalysis.breakdown.facialSimilarityScore'

/** Contradictory scenarios, with the place and the message of the refusal. */
const MISTAKES: { body: object; path: string; says: string }[] = [
  {
    body: { when: onIdentity, breakdown: { 'faceAnalysis.facialSimilarty': 'attention' } },
    path: 'breakdown.faceAnalysis.facialSimilarty',
    says: "identity_check has no leaf 'faceAnalysis.facialSimilarty'; did you mean 'faceAnalysis.facialSimilarity'?",
  },
  {
    body: { when: onIdentity, breakdown: { 'mrzAnalysis.mrzFormat': 'attention' } },
    path: 'breakdown.mrzAnalysis.mrzFormat',
    says: "identity_check has no leaf 'mrzAnalysis.mrzFormat'",
  },
  {
    body: { breakdown: { 'faceAnalysis.facialSimilarity': 'wrong' } },
    path: 'breakdown.faceAnalysis.facialSimilarity',
    says: "'wrong' is no value for 'faceAnalysis.facialSimilarity'",
  },
  { body: { breakdown: { [SCORE]: 101 } }, path: `breakdown.${SCORE}`, says: '101 is no value' },
  { body: { breakdown: { [SCORE]: null } }, path: `breakdown.${SCORE}`, says: 'null' },
  {
    body: { extends: 'face-mismatch', when: { checkTypes: ['document_check'] } },
    path: 'breakdown.faceAnalysis.facialSimilarity',
    says: 'document_check has no leaf',
  },
  { body: { outcome: 'clera' }, path: 'outcome', says: "did you mean 'clear'?" },
  { body: { outcome: 'failed' }, path: 'outcome', says: '"clear"|"attention"|"not_processed"' },
  { body: { status: 'complete' }, path: 'status', says: '"failed"' },
  { body: { status: 'failed', outcome: 'clear' }, path: 'outcome', says: "excludes 'status'" },
  { body: { status: 'failed', breakdown: {} }, path: 'breakdown', says: "excludes 'status'" },
  { body: { status: 'failed', matches: [] }, path: 'matches', says: "excludes 'status'" },
  {
    body: { outcome: 'clear', matches: [{ name: 'A' }] },
    path: 'outcome',
    says: 'a check with matches ends with attention',
  },
  { body: { when: onIdentity, matches: [] }, path: 'matches', says: 'by screening checks alone' },
  { body: { matches: [{}] }, path: 'matches.0.name', says: 'string' },
  { body: { matches: [{ name: 'A', dob: '1990-02-30' }] }, path: 'matches.0.dob', says: 'date' },
  { body: { matches: [{ name: 'A', country: 'uk' }] }, path: 'matches.0.country', says: 'ISO' },
  {
    body: { matches: [{ name: 'A', classification: ['pepLevel5'] }] },
    path: 'matches.0.classification.0',
    says: "did you mean 'pepLevel",
  },
  { body: { when: { checkTypes: [] } }, path: 'when.checkTypes', says: '>=1' },
  {
    body: { when: { checkTypes: ['document_chek'] } },
    path: 'when.checkTypes.0',
    says: "did you mean 'document_check'?",
  },
  {
    body: { when: { client: { 'personDetails.lastname': 'x' } } },
    path: 'when.client.personDetails.lastname',
    says: "did you mean 'personDetails.lastName'?",
  },
  {
    body: { when: { client: { personDetails: 'x' } } },
    path: 'when.client.personDetails',
    says: '',
  },
  { body: { when: { client: { email: 7 } } }, path: 'when.client.email', says: '' },
  {
    body: { when: { client: { email: { oneOf: [] } } } },
    path: 'when.client.email.oneOf',
    says: '',
  },
  {
    body: { when: { document: { type: 'pasport' } } },
    path: 'when.document.type',
    says: "did you mean 'passport'?",
  },
  {
    body: { when: { document: { images: 'x' } } },
    path: 'when.document.images',
    says: 'Unknown key',
  },
  { body: { when: { metadata: { tier: 1 } } }, path: 'when.metadata.tier', says: '' },
  { body: { when: { nthCheck: 0 } }, path: 'when.nthCheck', says: '>=1' },
  { body: { when: { nthCheckOfType: 1.5 } }, path: 'when.nthCheckOfType', says: 'int' },
  { body: { progression: 'soon' }, path: 'progression', says: '' },
  { body: { webhooks: [{ faults: ['dorp'] }] }, path: 'webhooks.0.faults.0', says: "mean 'drop'?" },
]

describe('a contradictory scenario is refused with its place', () => {
  test.each(MISTAKES)('$body', async ({ body, path, says }) => {
    const { api } = quietMock()
    const refusal = await api.control('PUT', '/scenarios/named/mine', body, 400)
    expect(refusal).toMatchObject({ path, error: expect.stringContaining(says) })
    await api.control('GET', '/scenarios/named/mine', undefined, 404)
    const rule = { rules: [{ scenario: 'clear' }, { scenario: body }] }
    const refused = await api.control('PUT', '/scenarios/rules', rule, 400)
    expect(refused.path).toBe(`rules.1.scenario.${path}`)
  })
})

describe('a rule is refused', () => {
  test('if it can never decide', async () => {
    const { api } = quietMock()
    const rules = [{ when: { checkTypes: ['document_check'] }, scenario: 'face-mismatch' }]
    const refusal = await api.control('PUT', '/scenarios/rules', { rules }, 400)
    expect(refusal).toEqual({
      path: 'rules.0.scenario',
      error:
        "Scenario 'face-mismatch' is not for checks of type document_check: it would never happen",
    })
  })

  test('if its scenario is unknown, and the rules before it stay', async () => {
    const { api } = quietMock()
    const good = { rules: [{ scenario: 'attention' }] }
    await api.control('PUT', '/scenarios/rules', good)
    const wrong = { rules: [{ scenario: 'atention' }] }
    const refusal = await api.control('PUT', '/scenarios/rules', wrong, 400)
    expect(refusal).toMatchObject({ path: 'rules.0.scenario' })
    expect(refusal.error).toContain("did you mean 'attention'?")
    expect(await api.control('GET', '/scenarios/rules')).toEqual(good)
  })
})

test.each([0, -1, 1.5, 1_000_001, '2', null])('an arm for %j checks is refused', async (times) => {
  const { api } = quietMock()
  const refusal = await api.control('POST', '/scenarios/next', { scenario: 'clear', times }, 400)
  expect(refusal.path).toBe('times')
})

test('a body with too many values is refused at once', async () => {
  const { api } = quietMock()
  const body = { rules: Array.from({ length: 100_001 }, () => 0) }
  const { error } = await api.control('PUT', '/scenarios/rules', body, 400)
  expect(error).toContain('more than 100000 elements in its lists')
})

test('a leaf that only some types have is left out of the results of the others', async () => {
  const { mock, api } = quietMock()
  const scenario = { breakdown: { 'mrzAnalysis.mrzFormat': 'attention' } }
  await api.control('PUT', '/scenarios/named/mixed', scenario)
  const onboarded = await onboard(api)
  const outcomes: unknown[] = []
  for (const type of ['document_check', 'identity_check']) {
    const headers = { 'ComplyCube-Mock-Scenario': 'mixed' }
    const { id } = await api.ok('createCheck', { body: checkBody(type, onboarded), headers })
    await mock.advance(1000)
    outcomes.push(Check.parse(await api.ok('getCheck', { params: { id } })).result?.outcome)
  }
  expect(outcomes).toEqual(['attention', 'clear'])
})
