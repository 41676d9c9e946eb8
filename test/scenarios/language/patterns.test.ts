import { describe, expect, test } from 'vitest'
import { createMock } from '../../../src/index.ts'
import { clientNamed, decideFor, quietMock } from '../ladder/decided.ts'

const rulesWith = (pattern: string) => ({
  rules: [
    { when: { client: { 'personDetails.lastName': { pattern } } }, scenario: 'face-mismatch' },
  ],
})

describe('a pattern that would run for ever with backtracking', () => {
  test.each(['(a+)+$', '(a|aa)+$', '(.*a){20}$', '^(([a-z])+.)+[A-Z]([a-z])+$'])(
    '%s finishes',
    async (pattern) => {
      const { api } = quietMock()
      const client = await clientNamed(api, `${'a'.repeat(9000)}!`)
      await api.control('PUT', '/scenarios/rules', rulesWith(pattern))
      // With backtracking, this would not end within the age of the universe.
      expect(await decideFor(api, client)).toMatchObject({ rung: 'default' })
    }
  )

  test('and text longer than any name matches no pattern', async () => {
    const { api } = quietMock()
    await api.control('PUT', '/scenarios/rules', rulesWith('a'))
    const long = await clientNamed(api, 'a'.repeat(10_001))
    expect(await decideFor(api, long)).toMatchObject({ rung: 'default' })
    const short = await clientNamed(api, 'a'.repeat(10_000))
    expect(await decideFor(api, short)).toMatchObject({ scenario: 'face-mismatch' })
  })
})

describe('a pattern that cannot be run is refused with the reason and the place', () => {
  const PLACE = 'rules.0.when.client.personDetails.lastName.pattern'

  test.each([
    ['(?=a)b', '`(?=`'],
    ['(?<!a)b', '`(?<!a)b`'],
    ['(a)\\1', '`\\1`'],
    ['(a', 'missing closing )'],
    ['a{1001}', 'invalid repeat count'],
    ['((a{100}){100}){100}', 'invalid repeat count'],
  ])('%s', async (pattern, reason) => {
    const { api } = quietMock()
    const refusal = await api.control('PUT', '/scenarios/rules', rulesWith(pattern), 400)
    expect(refusal.path).toBe(PLACE)
    expect(refusal.error).toContain(reason)
    expect(refusal.error).toContain('no look-around, no back-references')
    expect(await api.control('GET', '/scenarios/rules')).toEqual({ rules: [] })
  })

  test('also in the scenario of one check', async () => {
    const { api } = quietMock()
    const when = { metadata: { tier: { pattern: '(?=a)' } } }
    const body = { when, extends: 'clear' }
    const refusal = await api.control('PUT', '/scenarios/named/mine', body, 400)
    expect(refusal.path).toBe('when.metadata.tier.pattern')
    const arm = await api.control('POST', '/scenarios/next', { when, scenario: 'clear' }, 400)
    expect(arm.path).toBe('when.metadata.tier.pattern')
  })
})

describe('a mock created with patterns', () => {
  test('applies them from its first request', async () => {
    const { api } = quietMock({ scenarios: rulesWith('^Love') })
    const client = await clientNamed(api, 'Lovelace')
    expect(await decideFor(api, client)).toMatchObject({ scenario: 'face-mismatch' })
  })

  test('reports a pattern that cannot be run with its first request', async () => {
    const { fetch } = createMock({ scenarios: rulesWith('(?=a)') })
    await expect(fetch(new Request('http://mock/'))).rejects.toThrow('no look-around')
  })
})
