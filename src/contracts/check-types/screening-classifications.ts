/** Groups of the summary of a screening check, with the leaves of each. */
export const SCREENING_GROUPS = {
  pep: ['level1', 'level2', 'level3', 'level4'],
  watchlist: [
    'sanctionsLists',
    'otherOfficialLists',
    'warCrimes',
    'terror',
    'otherExclusionLists',
    'sanctionsControlAndOwnership',
  ],
  adverseMedia: ['environmentProduction', 'socialLabour', 'competitiveFinancial', 'regulatory'],
  otherLists: [
    'associatedEntity',
    'organisedCrime',
    'financialCrime',
    'taxCrime',
    'corruption',
    'trafficking',
  ],
} as const
export type ScreeningGroup = keyof typeof SCREENING_GROUPS

type Named<G extends ScreeningGroup> = G extends ScreeningGroup
  ? `${G}${Capitalize<(typeof SCREENING_GROUPS)[G][number]>}`
  : never

/** `pepLevel1`, `watchlistSanctionsLists` …: the name of a group with that of a leaf. */
export type ScreeningClassification = Named<ScreeningGroup>

/** Where each classification stands in the summary. */
export const CLASSIFICATION_PLACES = new Map(
  Object.entries(SCREENING_GROUPS).flatMap(([group, leaves]) =>
    leaves.map((leaf) => [
      // The name that the type above spells out, letter for letter.
      `${group}${leaf.charAt(0).toUpperCase()}${leaf.slice(1)}` as ScreeningClassification,
      { group, leaf },
    ])
  )
)

export const SCREENING_CLASSIFICATIONS = [...CLASSIFICATION_PLACES.keys()]
