import { describe, expect, test } from 'vitest'
import type { ScenarioFile } from '../../../src/index.ts'
import { quietMock } from '../ladder/decided.ts'

type Definitions = NonNullable<ScenarioFile['scenarios']>

const shown = async (scenarios: Definitions, name: string) => {
  const { api } = quietMock({ scenarios: { scenarios } })
  return api.control('GET', `/scenarios/named/${name}`)
}

describe('a scenario that extends another', () => {
  test('merges the breakdown leaf by leaf', async () => {
    const breakdown = {
      'faceAnalysis.facialSimilarity': 'clear',
      'faceAnalysis.breakdown.facialSimilarityScore': 49,
    }
    const { when, ...mine } = await shown({ mine: { extends: 'face-mismatch', breakdown } }, 'mine')
    expect(when).toEqual({ checkTypes: ['identity_check'] })
    expect(mine.breakdown).toMatchObject(breakdown)
  })

  test('replaces everything else', async () => {
    const scenarios: Definitions = {
      base: {
        description: 'The base.',
        when: { checkTypes: ['identity_check'], client: { email: 'a@b.co' } },
        outcome: 'attention',
        progression: 'hold',
      },
      mine: { extends: 'base', when: { metadata: { tier: 'gold' } }, outcome: 'clear' },
    }
    expect(await shown(scenarios, 'mine')).toEqual({
      name: 'mine',
      description: "Like 'base', with changes.",
      when: { metadata: { tier: 'gold' } },
      outcome: 'clear',
      progression: 'hold',
      builtIn: false,
    })
  })

  test('loses its result to a status, and its status to a result', async () => {
    const failing = await shown({ mine: { extends: 'face-mismatch', status: 'failed' } }, 'mine')
    expect(failing).toMatchObject({ status: 'failed' })
    expect(failing).not.toHaveProperty('outcome')
    expect(failing).not.toHaveProperty('breakdown')
    const ending = await shown({ mine: { extends: 'failed', outcome: 'attention' } }, 'mine')
    expect(ending).toMatchObject({ outcome: 'attention' })
    expect(ending).not.toHaveProperty('status')
  })

  test('may extend a scenario that is defined later', async () => {
    const scenarios: Definitions = {
      third: { extends: 'second' },
      second: { extends: 'first', progression: 'immediate' },
      first: { extends: 'expired-document' },
    }
    expect(await shown(scenarios, 'third')).toMatchObject({
      when: { checkTypes: ['document_check'] },
      progression: 'immediate',
    })
  })

  test('changes with the scenario that it extends', async () => {
    const { api } = quietMock()
    await api.control('PUT', '/scenarios/named/base', { outcome: 'attention' })
    await api.control('PUT', '/scenarios/named/mine', { extends: 'base' })
    await api.control('PUT', '/scenarios/named/base', { outcome: 'not_processed' })
    const mine = await api.control('GET', '/scenarios/named/mine')
    expect(mine).toMatchObject({ outcome: 'not_processed' })
  })
})

describe('a scenario is refused', () => {
  test.each<{ name: string; scenarios: Definitions; says: string }>([
    {
      name: 'what extends itself',
      scenarios: { mine: { extends: 'mine' } },
      says: "'mine' extends 'mine' (in the scenarios, at 'scenarios.mine.extends')",
    },
    {
      name: 'what goes round in a circle',
      scenarios: { one: { extends: 'two' }, two: { extends: 'three' }, three: { extends: 'one' } },
      says: "'one' extends 'two' extends 'three' extends 'one'",
    },
    {
      name: 'a scenario that extends an unknown one',
      scenarios: { mine: { extends: 'mrz-mismach' } },
      says: "Unknown scenario 'mrz-mismach'; did you mean 'mrz-mismatch'?",
    },
    {
      name: 'a name of the catalogue',
      scenarios: { clear: { outcome: 'attention' } },
      says: "'clear' is the name of a built-in scenario",
    },
    { name: 'a name with blanks', scenarios: { 'My One': {} }, says: "'My One' is no valid name" },
  ])('$name', ({ scenarios, says }) => {
    expect(() => quietMock({ scenarios: { scenarios } })).toThrow(says)
  })

  test('a chain of a thousand scenarios is accepted', async () => {
    const names = Array.from({ length: 1000 }, (_, index) => `link-${index}`)
    const chain = names.map((name, index) => [name, { extends: names[index + 1] ?? 'underage' }])
    const last = await shown(Object.fromEntries(chain), 'link-0')
    expect(last).toMatchObject({ when: { checkTypes: ['document_check'] } })
  })
})
