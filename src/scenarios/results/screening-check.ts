import type { Analysis } from '../../contracts/check-types/analysis.ts'
import {
  type ScreeningCheckResult,
  ScreeningOptions,
} from '../../contracts/check-types/screening-check.ts'
import {
  CLASSIFICATION_PLACES,
  SCREENING_GROUPS,
  type ScreeningClassification,
  type ScreeningGroup,
} from '../../contracts/check-types/screening-classifications.ts'
import type { ResultRecipe } from './recipe.ts'
import { search } from './screening-search.ts'
import type { Subject } from './subject.ts'

type Summary = ScreeningCheckResult['breakdown']['summary']

/** Vendor: adverse media and other lists belong to the extensive check alone. */
const STANDARD_GROUPS: readonly ScreeningGroup[] = ['pep', 'watchlist']
const ALL_GROUPS: readonly ScreeningGroup[] = [...STANDARD_GROUPS, 'adverseMedia', 'otherLists']

/** The state of each classification, as the tree that results show. */
const summaryOf = (stateOf: (name: ScreeningClassification) => Analysis): Summary => {
  const tree: Record<string, Record<string, Analysis>> = {}
  for (const group of Object.keys(SCREENING_GROUPS)) tree[group] = {}
  for (const [name, { group, leaf }] of CLASSIFICATION_PLACES) {
    const branch = tree[group]
    if (branch) branch[leaf] = stateOf(name)
  }
  // Every group with every leaf of it: the table that the shape itself is made from.
  return tree as unknown as Summary
}

const isGroup = (group: string, covered: readonly ScreeningGroup[]): boolean =>
  covered.some((one) => one === group)

/** What is looked for: what the check covers, less what the options leave out. */
const classificationsOf = (
  { check }: Subject,
  covered: readonly ScreeningGroup[]
): Set<ScreeningClassification> => {
  const { screeningClassification } = ScreeningOptions.parse(check.options ?? {})
  const names = [...CLASSIFICATION_PLACES].flatMap(([name, { group }]) =>
    isGroup(group, covered) ? [name] : []
  )
  return new Set(names.filter((name) => screeningClassification?.includes(name) ?? true))
}

const breakdownFor =
  (covered: readonly ScreeningGroup[]) =>
  (subject: Subject): ScreeningCheckResult['breakdown'] => {
    const sought = classificationsOf(subject, covered)
    const matches = search(subject, sought)
    const found = new Set(matches.flatMap(({ classification }) => classification))
    return {
      summary: summaryOf((name) => {
        if (!sought.has(name)) return 'not_processed'
        return found.has(name) ? 'attention' : 'clear'
      }),
      matches,
    }
  }

const recipeFor = (covered: readonly ScreeningGroup[]): ResultRecipe => ({
  clear: breakdownFor(covered),
  attention: {
    'summary.pep.level1': 'attention',
    'summary.watchlist.sanctionsLists': 'attention',
  },
  hasFindings: ({ matches }) => Array.isArray(matches) && matches.length > 0,
})

export const standardScreeningRecipe = recipeFor(STANDARD_GROUPS)
export const extensiveScreeningRecipe = recipeFor(ALL_GROUPS)

/** The summary after people have decided on matches: only what is not rejected counts. */
export const summaryAfterValidation = (
  breakdown: ScreeningCheckResult['breakdown']
): ScreeningCheckResult['breakdown'] => {
  const standing = (breakdown.matches ?? []).filter(({ outcome }) => outcome !== 'rejected')
  const found = new Set(standing.flatMap(({ classification }) => classification))
  const before: Record<string, Record<string, Analysis>> = breakdown.summary
  const summary = summaryOf((name) => {
    const { group = '', leaf = '' } = CLASSIFICATION_PLACES.get(name) ?? {}
    if (before[group]?.[leaf] === 'not_processed') return 'not_processed'
    return found.has(name) ? 'attention' : 'clear'
  })
  return { ...breakdown, summary }
}

/** A result to which monitoring has added what it found later. */
export const withFindings = (
  before: ScreeningCheckResult['breakdown'],
  found: ScreeningCheckResult['breakdown']
): ScreeningCheckResult['breakdown'] =>
  summaryAfterValidation({
    ...before,
    matches: [...(before.matches ?? []), ...(found.matches ?? [])],
  })

/** Overrides under which a screening check finds somebody of these classifications. */
export const findingsOf = (classification: readonly ScreeningClassification[]) =>
  Object.fromEntries(
    classification.map((name) => {
      const { group = '', leaf = '' } = CLASSIFICATION_PLACES.get(name) ?? {}
      return [`summary.${group}.${leaf}`, 'attention']
    })
  )
