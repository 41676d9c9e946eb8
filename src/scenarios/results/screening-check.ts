import type { Analysis } from '../../contracts/check-types/analysis.ts'
import {
  CLASSIFICATION_PLACES,
  SCREENING_GROUPS,
  type ScreeningCheckResult,
  type ScreeningClassification,
  type ScreeningGroup,
  ScreeningOptions,
} from '../../contracts/check-types/screening-check.ts'
import { findMatches } from './listed-entities.ts'
import type { ResultRecipe, Subject } from './recipe.ts'

type Summary = ScreeningCheckResult['breakdown']['summary']

/** Vendor: only the extensive check covers adverse media and other lists. */
const STANDARD_GROUPS: readonly ScreeningGroup[] = ['pep', 'watchlist']
const ALL_GROUPS: readonly ScreeningGroup[] = [...STANDARD_GROUPS, 'adverseMedia', 'otherLists']

/** The summary of a result, with the analysis of each classification. */
const summaryOf = (stateOf: (name: ScreeningClassification) => Analysis): Summary => {
  const tree: Record<string, Record<string, Analysis>> = {}
  for (const group of Object.keys(SCREENING_GROUPS)) tree[group] = {}
  for (const [name, { group, leaf }] of CLASSIFICATION_PLACES) {
    const branch = tree[group]
    if (branch) branch[leaf] = stateOf(name)
  }
  // The cast is safe: groups and leaves come from the same table as the schema of the summary.
  return tree as unknown as Summary
}

/** The classifications to search: those of the check type, limited by the options. */
const classificationsOf = (
  { check }: Subject,
  covered: readonly ScreeningGroup[]
): Set<ScreeningClassification> => {
  const { screeningClassification } = ScreeningOptions.parse(check.options ?? {})
  const names = [...CLASSIFICATION_PLACES].flatMap(([name, { group }]) =>
    covered.some((one) => one === group) ? [name] : []
  )
  return new Set(names.filter((name) => screeningClassification?.includes(name) ?? true))
}

const breakdownFor =
  (covered: readonly ScreeningGroup[]) =>
  (subject: Subject): ScreeningCheckResult['breakdown'] => {
    const searched = classificationsOf(subject, covered)
    const matches = findMatches(subject, searched)
    const found = new Set(matches.flatMap(({ classification }) => classification))
    return {
      summary: summaryOf((name) => {
        if (!searched.has(name)) return 'not_processed'
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
  hasMatches: ({ matches }) => Array.isArray(matches) && matches.length > 0,
})

export const standardScreeningRecipe = recipeFor(STANDARD_GROUPS)
export const extensiveScreeningRecipe = recipeFor(ALL_GROUPS)

/** The breakdown with a summary of the matches that people have not rejected. */
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

/** A breakdown plus the matches that monitoring found later. */
export const withNewMatches = (
  before: ScreeningCheckResult['breakdown'],
  found: ScreeningCheckResult['breakdown']
): ScreeningCheckResult['breakdown'] =>
  summaryAfterValidation({
    ...before,
    matches: [...(before.matches ?? []), ...(found.matches ?? [])],
  })

/** Overrides that make a screening check find a match with these classifications. */
export const overridesFor = (classification: readonly ScreeningClassification[]) =>
  Object.fromEntries(
    classification.map((name) => {
      const { group = '', leaf = '' } = CLASSIFICATION_PLACES.get(name) ?? {}
      return [`summary.${group}.${leaf}`, 'attention']
    })
  )
