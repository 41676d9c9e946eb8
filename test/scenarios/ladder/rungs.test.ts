import { describe, expect, test } from 'vitest'
import { createApi } from '../../support/api.ts'
import { base64, PASSPORT } from '../../support/images.ts'
import { onboard } from '../../support/onboarding.ts'
import { clientNamed, decideFor, quietMock } from './decided.ts'

/** How to set up each rung, and the scenario that it then decides. */
const RUNGS = [
  { rung: 'header', by: 'header', scenario: 'spoofed-photo' },
  { rung: 'arm', by: 'arm (a1)', scenario: 'no-face' },
  { rung: 'rule', by: 'rule (rules.0)', scenario: 'face-already-enrolled' },
  { rung: 'metadata', by: 'metadata', scenario: 'stuck' },
  { rung: 'picture', by: 'picture (front)', scenario: 'liveness-failed' },
  { rung: 'trigger', by: 'trigger', scenario: 'not-processed' },
  { rung: 'default', by: 'default', scenario: 'face-mismatch' },
] as const
type Rung = (typeof RUNGS)[number]['rung']

/** A check for which only these rungs are set up. */
const decideWith = async (speaking: readonly Rung[]) => {
  const speaks = (rung: Rung): boolean => speaking.includes(rung)
  const { api } = quietMock(speaks('default') ? { scenario: 'face-mismatch' } : {})
  if (speaks('arm')) await api.control('POST', '/scenarios/next', { scenario: 'no-face' })
  if (speaks('rule')) {
    const rules = [{ scenario: 'face-already-enrolled' }]
    await api.control('PUT', '/scenarios/rules', { rules })
  }
  const metadata = speaks('metadata') ? { mockScenario: 'stuck' } : undefined
  const client = await clientNamed(api, speaks('trigger') ? 'Failed' : 'Lovelace', metadata)
  if (speaks('picture')) {
    await api.ok('uploadDocumentImage', {
      params: { id: client.documentId, side: 'front' },
      body: { fileName: 'liveness-failed.jpg', data: base64(PASSPORT) },
    })
  }
  const headers = { 'ComplyCube-Mock-Scenario': 'spoofed-photo' }
  return decideFor(api, client, speaks('header') ? { headers } : {})
}

describe('each rung decides', () => {
  test.each(RUNGS)('$rung, if only it is set', async ({ rung, by, scenario }) => {
    expect(await decideWith([rung])).toMatchObject({ rung: by, scenario })
  })

  test('default, with clear, if nothing is set', async () => {
    expect(await decideWith([])).toMatchObject({ rung: 'default', scenario: 'clear' })
  })
})

describe('of two neighbouring rungs, the upper one decides', () => {
  const pairs = RUNGS.slice(1).map((lower, index) => ({ upper: RUNGS[index] ?? lower, lower }))

  test.each(pairs)('$upper.rung before $lower.rung', async ({ upper, lower }) => {
    const decided = await decideWith([upper.rung, lower.rung])
    expect(decided).toMatchObject({ rung: upper.by, scenario: upper.scenario })
  })

  test.each(RUNGS)('$rung before all rungs below it', async ({ rung, by, scenario }) => {
    const all = RUNGS.map((one) => one.rung)
    const decided = await decideWith(all.slice(all.indexOf(rung)))
    expect(decided).toMatchObject({ rung: by, scenario })
  })
})

describe('the journal', () => {
  test('explains why the rungs above did not decide', async () => {
    const { notes } = await decideWith(['trigger'])
    expect(notes.at(-1)).toContain('the header (the request has no ComplyCube-Mock-Scenario')
    expect(notes.at(-1)).toContain('the arm (nothing is armed)')
    expect(notes.at(-1)).toContain('the rule (there are no rules)')
    expect(notes.at(-1)).toContain('the metadata (the client has no metadata.mockScenario)')
  })

  test('names the condition that failed', async () => {
    const { api } = quietMock()
    const when = { client: { 'personDetails.lastName': 'Smith' } }
    await api.control('PUT', '/scenarios/rules', { rules: [{ when, scenario: 'no-face' }] })
    const { rung, notes } = await decideFor(api, await clientNamed(api, 'Lovelace'))
    expect(rung).toBe('default')
    expect(notes).toContain(
      "the rule did not decide: rules.0 does not suit: client.personDetails.lastName is 'Lovelace', not 'Smith'"
    )
  })

  test('names an unknown scenario in the metadata, which the response does not', async () => {
    const { api } = quietMock()
    const client = await clientNamed(api, 'Lovelace', { mockScenario: 'face-mismach' })
    const { rung, notes } = await decideFor(api, client)
    expect(rung).toBe('default')
    expect(notes).toContain(
      "the metadata did not decide: unknown scenario 'face-mismach'; did you mean 'face-mismatch'?"
    )
  })

  test.each(['__proto__', 'constructor', '', 'x'.repeat(500)])(
    'and accepts %j',
    async (mockScenario) => {
      const { api } = quietMock()
      const client = await clientNamed(api, 'Lovelace', { mockScenario })
      expect(await decideFor(api, client)).toMatchObject({ rung: 'default', scenario: 'clear' })
    }
  )
})

describe('a rung that does not suit is passed over', () => {
  test('a scenario in the metadata for other check types', async () => {
    const { api } = quietMock()
    const client = await clientNamed(api, 'Lovelace', { mockScenario: 'underage' })
    const { rung, notes } = await decideFor(api, client)
    expect(rung).toBe('default')
    expect(notes.join()).toContain("scenario 'underage' does not suit: type is 'identity_check'")
  })

  test('a default whose conditions fail gives way to clear', async () => {
    const when = { client: { 'personDetails.lastName': 'Smith' } }
    const scenarios = { scenarios: { smiths: { when, outcome: 'attention' as const } } }
    const { api } = quietMock({ scenarios, scenario: 'smiths' })
    const smith = await decideFor(api, await clientNamed(api, 'Smith'))
    expect(smith).toMatchObject({ scenario: 'smiths' })
    expect(await decideFor(api, await clientNamed(api, 'Jones'))).toMatchObject({
      scenario: 'clear',
    })
  })

  test('but a header that cannot be followed is refused with the reason', async () => {
    const when = { client: { 'personDetails.lastName': 'Smith' } }
    const { api } = quietMock({ scenarios: { scenarios: { smiths: { when } } } })
    const { clientId } = await onboard(api)
    const answer = await api.call('createCheck', {
      body: { clientId, type: 'standard_screening_check' },
      headers: { 'ComplyCube-Mock-Scenario': 'smiths' },
    })
    expect(answer).toMatchObject({
      status: 400,
      body: { param: 'ComplyCube-Mock-Scenario', message: expect.stringContaining("not 'Smith'") },
    })
  })
})

test('rules of one sandbox do not apply in another', async () => {
  const { mock, api } = quietMock()
  const neighbour = createApi(mock.fetch, { key: 'test_neighbour' })
  await api.control('PUT', '/scenarios/named/mine', { outcome: 'attention' })
  await api.control('PUT', '/scenarios/default', { scenario: 'mine' })
  await api.control('PUT', '/scenarios/rules', { rules: [{ scenario: 'mine' }] })
  await api.control('POST', '/scenarios/next', { scenario: 'mine' })
  const client = await clientNamed(neighbour, 'Lovelace')
  expect(await decideFor(neighbour, client)).toMatchObject({ rung: 'default', scenario: 'clear' })
  await neighbour.control('GET', '/scenarios/named/mine', undefined, 404)
})
