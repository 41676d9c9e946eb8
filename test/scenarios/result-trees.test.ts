import { describe, expect, test } from 'vitest'
import { CHECK_TYPE_NAMES } from '../../src/contracts/check-types/index.ts'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { checkBody, equip, POSTABLE_TYPES } from '../support/onboarding.ts'
import { RESULT_TREES } from './result-trees/index.ts'
import type { Tree } from './result-trees/tree.ts'

const isAnalysis = (value: unknown): boolean =>
  value === 'clear' || value === 'attention' || value === 'not_processed'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isList = (tree: Tree | undefined): tree is readonly [Tree] => Array.isArray(tree)

/** The keys of a value. `like` says which lists to look into; an empty list has the expected keys. */
const treeOf = (value: unknown, like: Tree | undefined): unknown => {
  if (Array.isArray(value) && isList(like)) {
    const members = value.map((member) => JSON.stringify(sorted(treeOf(member, like[0]))))
    return value.length === 0 ? like : [...new Set(members)].map((text) => JSON.parse(text))
  }
  if (!isObject(value)) return isAnalysis(value) && like !== 'value' ? 'analysis' : 'value'
  const likes: Record<string, Tree> = isObject(like) ? { ...like } : {}
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, treeOf(member, likes[name])])
  )
}

/** The same with sorted keys, so that members can be compared as text. */
const sorted = (tree: unknown): unknown =>
  isObject(tree)
    ? Object.fromEntries(
        Object.entries(tree)
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([name, member]) => [name, sorted(member)])
      )
    : tree

/** The part of a tree that a result without processing has: analyses only (4.1). */
const analysesOf = (tree: Tree): Tree | undefined => {
  if (typeof tree === 'string') return tree === 'analysis' ? tree : undefined
  if (isList(tree)) return undefined
  const kept = Object.entries(tree).flatMap(([name, member]) => {
    const left = analysesOf(member)
    return left === undefined ? [] : [[name, left] as const]
  })
  return kept.length > 0 ? Object.fromEntries(kept) : undefined
}

/** Vendor: `facesMatched` is present only if a face matched (4.6). */
const NO_FACE_MATCHED: Tree = {
  faceAuthentication: {
    facialSimilarity: 'analysis',
    breakdown: { enrolledFaces: { livePhotoIds: 'value' } },
  },
}

const expectedTree = (type: string, outcome: string): Tree | undefined => {
  const tree = RESULT_TREES[type]
  if (tree === undefined) return undefined
  if (outcome === 'not_processed') return analysesOf(tree)
  const isStranger = type === 'face_authentication_check' && outcome === 'attention'
  return isStranger ? NO_FACE_MATCHED : tree
}

const SCENARIOS: Readonly<Record<string, string>> = {
  clear: 'clear',
  attention: 'attention',
  not_processed: 'not-processed',
}

const resultOf = async (type: string, scenario: string) => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  const { id } = await api.ok('createCheck', {
    body: checkBody(type, await equip(api)),
    headers: { 'ComplyCube-Mock-Scenario': scenario },
  })
  await mock.advance(1000)
  // The response was parsed with its contract, so the result has the shape of its type.
  return (await api.ok('getCheck', { params: { id } })).result
}

const ROWS = POSTABLE_TYPES.flatMap((type) =>
  Object.entries(SCENARIOS).map(([outcome, scenario]) => ({ type, outcome, scenario }))
)

describe('the result has the keys of the reference', () => {
  test.each(ROWS)('$type, $outcome', async ({ type, outcome, scenario }) => {
    const result = await resultOf(type, scenario)
    expect(Object.keys(result).sort()).toEqual(['breakdown', 'outcome'])
    expect(result.outcome).toBe(outcome)
    expect(treeOf(result.breakdown, RESULT_TREES[type])).toEqual(expectedTree(type, outcome))
  })

  test('for every type of the contracts', () => {
    const types = new Set([...CHECK_TYPE_NAMES, ...POSTABLE_TYPES, ...Object.keys(RESULT_TREES)])
    const missingIn = (listed: readonly string[]): string[] =>
      [...types].filter((type) => !listed.includes(type))
    expect({
      'src/contracts/check-types/index.ts lacks': missingIn(CHECK_TYPE_NAMES),
      'REFERENCES in test/support/onboarding.ts lacks': missingIn(POSTABLE_TYPES),
      'test/scenarios/result-trees/index.ts lacks': missingIn(Object.keys(RESULT_TREES)),
    }).toEqual({
      'src/contracts/check-types/index.ts lacks': [],
      'REFERENCES in test/support/onboarding.ts lacks': [],
      'test/scenarios/result-trees/index.ts lacks': [],
    })
  })
})

describe('a screening check', () => {
  test.each([
    { type: 'standard_screening_check', state: 'not_processed' },
    { type: 'extensive_screening_check', state: 'clear' },
  ])('$type leaves adverse media and other lists $state', async ({ type, state }) => {
    const { breakdown } = await resultOf(type, 'clear')
    const { pep, watchlist, adverseMedia, otherLists } = breakdown.summary
    expect(new Set(Object.values({ ...pep, ...watchlist }))).toEqual(new Set(['clear']))
    expect(new Set(Object.values({ ...adverseMedia, ...otherLists }))).toEqual(new Set([state]))
  })

  test('has no matches if it is clear, and some if it needs attention', async () => {
    const clear = await resultOf('standard_screening_check', 'clear')
    expect(clear.breakdown.matches).toEqual([])
    const { breakdown } = await resultOf('standard_screening_check', 'attention')
    expect(breakdown.matches.length).toBeGreaterThan(0)
  })
})
