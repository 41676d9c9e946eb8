import { describe, expect, test } from 'vitest'
import { quietMock } from '../ladder/decided.ts'

const NAMES = 'extractedData.holderDetails.lastName'
const NUMBER = 'extractedData.documentDetails.documentNumber'
const TWO_SIDES = 'extractedData.documentDetails.hasTwoSides'
const SCORE = 'faceAnalysis.breakdown.facialSimilarityScore'
const SIMILAR = 'faceAnalysis.facialSimilarity'

/** Values that a leaf does not accept, and the whole message. */
const MISFITS: { leaf: string; value: unknown; says: string }[] = [
  {
    leaf: NAMES,
    value: 'Bout',
    says: `'Bout' is no value for '${NAMES}', which takes a list of text, e.g. ["Bout"]`,
  },
  {
    leaf: NUMBER,
    value: ['X1', 'X2'],
    says: `["X1","X2"] is no value for '${NUMBER}', which takes text, e.g. "X1"`,
  },
  {
    leaf: NUMBER,
    value: 7,
    says: `7 is no value for '${NUMBER}', which takes text, e.g. "7"`,
  },
  {
    leaf: SCORE,
    value: ['12'],
    says: `["12"] is no value for '${SCORE}', which takes a number from 0 to 100, e.g. 1`,
  },
  {
    leaf: SCORE,
    value: '12',
    says: `'12' is no value for '${SCORE}', which takes a number from 0 to 100, e.g. 12`,
  },
  {
    leaf: SIMILAR,
    value: ['attention'],
    says: `["attention"] is no value for '${SIMILAR}', which takes one of clear, attention, not_processed, e.g. "attention"`,
  },
  {
    leaf: TWO_SIDES,
    value: 'no',
    says: `'no' is no value for '${TWO_SIDES}', which takes true or false, e.g. true`,
  },
  {
    leaf: 'securityAndPatternAnalysis',
    value: ['x'],
    says: `["x"] is no value for 'securityAndPatternAnalysis', which takes a list of objects, which cannot be set`,
  },
]

/** Values that no leaf accepts. */
const IMPOSSIBLE: { value: unknown; was: string }[] = [
  { value: [1], was: 'a list' },
  { value: { first: 'Bout' }, was: 'an object' },
  { value: null, was: 'null' },
]

describe('a value that does not fit its leaf is refused with an example that does', () => {
  test.each(MISFITS)('$leaf: $value', async ({ leaf, value, says }) => {
    const { api } = quietMock()
    const body = { breakdown: { [leaf]: value } }
    expect(await api.control('PUT', '/scenarios/named/mine', body, 400)).toEqual({
      path: `breakdown.${leaf}`,
      error: says,
    })
    const rules = [{ scenario: { progression: { sequence: [body] } } }]
    expect(await api.control('PUT', '/scenarios/rules', { rules }, 400)).toEqual({
      path: `rules.0.scenario.progression.sequence.0.breakdown.${leaf}`,
      error: says,
    })
  })

  test.each(IMPOSSIBLE)('for any leaf: $value', async ({ value, was }) => {
    const { api } = quietMock()
    const body = { breakdown: { [NAMES]: value } }
    expect(await api.control('PUT', '/scenarios/named/mine', body, 400)).toEqual({
      path: `breakdown.${NAMES}`,
      error: `'breakdown.${NAMES}': should be text, a number, true, false or a list of text such as ["text"], but it was ${was}`,
    })
  })
})

test('a boolean leaf accepts true and false', async () => {
  const { api } = quietMock()
  const body = { breakdown: { [TWO_SIDES]: false } }
  expect(await api.control('PUT', '/scenarios/named/mine', body)).toMatchObject(body)
})
