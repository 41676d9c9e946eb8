import type { Analysis } from '../../contracts/check-types/analysis.ts'
import {
  type ScreeningCheckResult,
  type ScreeningMatch,
  ScreeningOptions,
} from '../../contracts/check-types/screening-check.ts'
import {
  CLASSIFICATION_PLACES,
  SCREENING_GROUPS,
  type ScreeningClassification,
  type ScreeningGroup,
} from '../../contracts/check-types/screening-classifications.ts'
import { inventListedEntity } from './invent-listed-entity.ts'
import type { ListedEntity } from './listed-entity.ts'
import type { ResultRecipe } from './recipe.ts'
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

/** Classifications that the overrides of a scenario say were found. */
const flaggedBy = ({ overrides }: Subject): ScreeningClassification[] =>
  [...CLASSIFICATION_PLACES].flatMap(([name, { group, leaf }]) =>
    overrides[`summary.${group}.${leaf}`] === 'attention' ? [name] : []
  )

/** What a scenario has found among what is sought: the first of that, where it names none of it. */
const flaggedAmong = (
  sought: ReadonlySet<ScreeningClassification>,
  subject: Subject
): ScreeningClassification[] => {
  const flagged = flaggedBy(subject)
  const found = flagged.filter((name) => sought.has(name))
  return flagged.length > 0 && found.length === 0 ? [...sought].slice(0, 1) : found
}

const matchOf = (entity: ListedEntity, { invent }: Subject): ScreeningMatch => ({
  id: invent.id(),
  outcome: 'attention',
  score: invent.integer(85, 100),
  ...entity,
})

const breakdownFor =
  (covered: readonly ScreeningGroup[]) =>
  (subject: Subject): ScreeningCheckResult['breakdown'] => {
    const sought = classificationsOf(subject, covered)
    const flagged = flaggedAmong(sought, subject)
    const listed = subject.listed.filter(({ classification }) =>
      classification.every((name) => sought.has(name))
    )
    const invented = flagged.length > 0 ? [inventListedEntity(subject, flagged)] : []
    const matches = [...listed, ...invented].map((entity) => matchOf(entity, subject))
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
