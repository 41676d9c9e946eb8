import { describe, expect, test } from 'vitest'
import type { ScenarioFile } from '../../../src/index.ts'
import { checkBody, onboard } from '../../support/onboarding.ts'
import { decideFor, quietMock } from '../ladder/decided.ts'

type When = NonNullable<NonNullable<ScenarioFile['rules']>[number]['when']>

const CLIENT = {
  email: 'ada@example.com',
  personDetails: { firstName: 'Ada', lastName: 'Lovelace', nationality: 'GB' },
  metadata: { tier: 'gold', 'plan.name': 'Pro' },
}
const DOCUMENT = { type: 'passport', issuingCountry: 'FR' }

/** Whether a rule with these conditions decides the document check of this client. */
const suits = async (when: When): Promise<boolean> => {
  const { api } = quietMock()
  await api.control('PUT', '/scenarios/rules', { rules: [{ when, scenario: 'attention' }] })
  const onboarded = await onboard(api, { client: CLIENT, document: DOCUMENT })
  return (await decideFor(api, onboarded, { type: 'document_check' })).rung === 'rule (rules.0)'
}

describe('a rule decides if its conditions hold', () => {
  test.each<{ when: When; holds: boolean }>([
    { when: {}, holds: true },
    { when: { checkTypes: ['document_check', 'identity_check'] }, holds: true },
    { when: { checkTypes: ['identity_check'] }, holds: false },
    { when: { client: { email: 'ada@example.com' } }, holds: true },
    { when: { client: { email: 'ADA@example.com' } }, holds: false },
    { when: { client: { mobile: '' } }, holds: false },
    { when: { client: { 'personDetails.lastName': 'Lovelace' } }, holds: true },
    { when: { client: { 'personDetails.nationality': { oneOf: ['FR', 'GB'] } } }, holds: true },
    { when: { client: { 'personDetails.nationality': { oneOf: ['FR', 'DE'] } } }, holds: false },
    { when: { client: { 'personDetails.lastName': { pattern: 'love' } } }, holds: false },
    { when: { client: { 'personDetails.lastName': { pattern: '(?i)love' } } }, holds: true },
    { when: { client: { 'personDetails.lastName': { pattern: '^Love$' } } }, holds: false },
    { when: { client: { type: 'person', email: 'x' } }, holds: false },
    { when: { client: { 'metadata.tier': 'gold' } }, holds: true },
    { when: { document: { type: 'passport' } }, holds: true },
    { when: { document: { issuingCountry: { oneOf: ['FR'] } } }, holds: true },
    { when: { document: { documentNumber: { pattern: '.' } } }, holds: false },
    { when: { metadata: { tier: 'gold' } }, holds: true },
    { when: { metadata: { tier: { pattern: '^g' }, 'plan.name': 'Pro' } }, holds: true },
    { when: { metadata: { toString: { pattern: '.' } } }, holds: false },
    { when: { nthCheck: 1, nthCheckOfType: 1 }, holds: true },
    { when: { nthCheck: 2 }, holds: false },
  ])('$when → $holds', async ({ when, holds }) => {
    expect(await suits(when)).toBe(holds)
  })

  test('and a check without a document meets no condition on a document', async () => {
    const { api } = quietMock()
    const when = { document: { type: 'passport' } }
    await api.control('PUT', '/scenarios/rules', { rules: [{ when, scenario: 'attention' }] })
    const onboarded = await onboard(api)
    const { notes } = await decideFor(api, onboarded, { type: 'standard_screening_check' })
    expect(notes.join()).toContain("document.type is absent, not 'passport'")
  })
})

describe("a client's n-th check", () => {
  const TYPES = ['document_check', 'identity_check', 'document_check', 'document_check']

  const decidedBy = async (when: object) => {
    const { api } = quietMock()
    await api.control('PUT', '/scenarios/rules', { rules: [{ when, scenario: 'attention' }] })
    const onboarded = await onboard(api)
    const other = await onboard(api)
    const rungs: string[] = []
    for (const type of TYPES) {
      await api.ok('createCheck', { body: checkBody(type, other) })
      rungs.push((await decideFor(api, onboarded, { type })).rung)
    }
    return rungs.map((rung) => rung !== 'default')
  }

  test('is counted over checks of every type', async () => {
    expect(await decidedBy({ nthCheck: 3 })).toEqual([false, false, true, false])
  })

  test('or over checks of the same type', async () => {
    expect(await decidedBy({ nthCheckOfType: 3 })).toEqual([false, false, false, true])
    expect(await decidedBy({ nthCheckOfType: 1 })).toEqual([true, true, false, false])
  })
})

test('the first rule that suits decides', async () => {
  const { api } = quietMock()
  const rules = [
    { when: { checkTypes: ['document_check'] }, scenario: 'attention' },
    { when: { client: { 'personDetails.lastName': 'Doe' } }, scenario: 'no-face' },
    { scenario: 'face-mismatch' },
  ]
  await api.control('PUT', '/scenarios/rules', { rules })
  const decided = await decideFor(api, await onboard(api))
  expect(decided).toMatchObject({ rung: 'rule (rules.1)', scenario: 'no-face' })
  expect(await api.control('GET', '/scenarios/rules')).toEqual({ rules })
  expect(await api.control('DELETE', '/scenarios/rules')).toEqual({ deleted: 3 })
  expect(await decideFor(api, await onboard(api))).toMatchObject({ rung: 'default' })
})
