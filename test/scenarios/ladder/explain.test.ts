import { describe, expect, test } from 'vitest'
import type { MockOptions } from '../../../src/index.ts'
import type { Api } from '../../support/api.ts'
import { checkBody } from '../../support/onboarding.ts'
import { clientNamed, decideFor, quietMock } from './decided.ts'

const RULES = [
  {
    when: { client: { 'personDetails.lastName': 'Smith', type: 'person' } },
    scenario: 'no-face',
  },
  { when: { nthCheck: 1 }, scenario: 'face-mismatch' },
]

const prepared = async (options: MockOptions = { scenarios: { rules: RULES } }) => {
  const { api } = quietMock(options)
  const client = await clientNamed(api, 'Lovelace', { mockScenario: 'stuk' })
  const arm = { scenario: 'spoofed-photo', when: { metadata: { tier: 'gold' } } }
  await api.control('POST', '/scenarios/next', arm)
  const body = checkBody('identity_check', client)
  return { api, client, body, explain: (more = {}) => explainWith(api, { ...body, ...more }) }
}

const explainWith = (api: Api, body: object) => api.control('POST', '/scenarios/explain', body)

describe('an explanation', () => {
  test('names the rung that would decide, and how each condition compares', async () => {
    const { explain } = await prepared()
    const explanation = await explain()
    expect(explanation).toMatchObject({ rung: 'rule', of: 'rules.1', scenario: 'face-mismatch' })
    const [header, arm, rule, metadata, trigger, byDefault] = explanation.rungs
    expect(header).toMatchObject({ rung: 'header', decides: false, offers: [] })
    expect(arm).toMatchObject({
      because: "a1 does not suit: metadata.tier is absent, not 'gold'",
      offers: [
        {
          of: 'a1',
          suits: false,
          conditions: [
            { path: 'metadata.tier', holds: false },
            { path: 'type', holds: true },
          ],
        },
      ],
    })
    expect(rule).toMatchObject({ decides: true, because: 'it is the first that suits' })
    expect(rule.offers).toEqual([
      {
        of: 'rules.0',
        scenario: 'no-face',
        suits: false,
        conditions: [
          {
            path: 'client.personDetails.lastName',
            wanted: 'Smith',
            given: 'Lovelace',
            holds: false,
          },
          { path: 'client.type', wanted: 'person', given: 'person', holds: true },
          {
            path: 'type',
            wanted: { oneOf: ['identity_check'] },
            given: 'identity_check',
            holds: true,
          },
        ],
      },
      expect.objectContaining({ of: 'rules.1', suits: true }),
    ])
    for (const rung of [metadata, trigger, byDefault]) {
      expect(rung).toMatchObject({ decides: false, because: 'the rule decides before it' })
    }
  })

  test('agrees with what then happens, and changes nothing', async () => {
    const { api, client, explain } = await prepared()
    const before = await api.control('GET', '/scenarios/next')
    const { scenario } = await explain()
    expect(await explain()).toEqual(await explain())
    expect(await api.control('GET', '/scenarios/next')).toEqual(before)
    expect((await api.ok('listChecks')).items).toEqual([])
    expect(await decideFor(api, client)).toMatchObject({ scenario })
  })

  test('accepts the value of the header', async () => {
    const { explain, api, body } = await prepared()
    expect(await explain({ header: 'no-face' })).toMatchObject({ rung: 'header' })
    const wrong = { ...body, header: 'noface' }
    const refusal = await api.control('POST', '/scenarios/explain', wrong, 400)
    expect(refusal).toMatchObject({ path: 'header' })
    expect(refusal.error).toContain("did you mean 'no-face'?")
  })

  test('explains why a default gives way to clear', async () => {
    const { api, client } = await prepared()
    await api.control('DELETE', '/scenarios/rules')
    await api.control('PUT', '/scenarios/default', { scenario: 'underage' })
    const { rungs, ...decision } = await explainWith(api, checkBody('identity_check', client))
    expect(decision).toEqual({ rung: 'default', scenario: 'clear' })
    expect(rungs.at(-1).because).toMatch(/'underage' does not suit: .*; so it is 'clear'$/)
    expect(rungs.at(-4).because).toBe("unknown scenario 'stuk'; did you mean 'stuck'?")
  })

  test('shows at most a hundred of ten thousand rules', async () => {
    const rule = { when: { client: { email: 'nobody@example.com' } }, scenario: 'attention' }
    const rules = Array.from({ length: 10_000 }, () => rule)
    const { explain } = await prepared({ scenarios: { rules } })
    const { rungs } = await explain()
    expect(rungs[2]).toMatchObject({ offers: { length: 100 }, more: 9900 })
    expect(rungs[2].because).toContain('none of 10000 suits; rules.0 does not suit')
  })

  test.each([
    [{ clientId: '0123456789abcdef01234567' }, 'clientId'],
    [{ type: 'identity_chek' }, 'type'],
    [{ documentId: undefined }, 'documentId'],
    [{ livePhotoId: 'x' }, 'livePhotoId'],
    [{ options: 7 }, 'options'],
  ])('is refused for a check that could not be created: %j', async (more, path) => {
    const { api, body } = await prepared()
    const refusal = await api.control('POST', '/scenarios/explain', { ...body, ...more }, 400)
    expect(refusal.path).toBe(path)
  })
})
