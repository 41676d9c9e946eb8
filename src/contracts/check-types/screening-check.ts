import * as z from 'zod'
import { GENDERS } from '../clients.ts'
import { assumed, below, documented, observed, type ShapeFacts, sdk } from '../facts.ts'
import { Id, OptionalText, optional, StructuredDate } from '../fields.ts'
import { analyses, CheckOutcome, Score } from './analysis.ts'
import type { CheckType } from './check-type.ts'

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

/** The name of a group and of a leaf together: `pepLevel1`, `watchlistSanctionsLists`. */
export type ScreeningClassification = Named<ScreeningGroup>

/** The place of each classification in the summary. */
export const CLASSIFICATION_PLACES = new Map(
  Object.entries(SCREENING_GROUPS).flatMap(([group, leaves]) =>
    leaves.map((leaf) => [
      // The same name that the type above spells.
      `${group}${leaf.charAt(0).toUpperCase()}${leaf.slice(1)}` as ScreeningClassification,
      { group, leaf },
    ])
  )
)

export const SCREENING_CLASSIFICATIONS = [...CLASSIFICATION_PLACES.keys()]

/** Vendor: only `id` of a match is certain. The rest follows records of custom lists (decisions#51). */
export const ScreeningMatch = z.strictObject({
  id: Id,
  /** The last decision of a person on this match, `attention` before the first one. */
  outcome: z.enum(['attention', 'confirmed', 'rejected']),
  comment: z.string().optional(),
  score: Score,
  classification: z.array(z.enum(SCREENING_CLASSIFICATIONS)),
  listName: z.string(),
  entityType: z.enum(['person', 'company']),
  entityName: z.string(),
  names: z.array(
    z.strictObject({
      type: z.string(),
      firstName: z.string().optional(),
      middleName: z.string().optional(),
      lastName: z.string().optional(),
      companyName: z.string().optional(),
    })
  ),
  gender: z.enum(GENDERS).optional(),
  active: z.boolean(),
  deceased: z.boolean().optional(),
  countries: z.array(z.strictObject({ type: z.string(), country: z.string() })),
  dates: z.array(z.strictObject({ type: z.string(), date: StructuredDate })),
  images: z.array(z.string()),
})
export type ScreeningMatch = z.infer<typeof ScreeningMatch>

export const ScreeningCheckResult = z.strictObject({
  outcome: CheckOutcome,
  breakdown: z.strictObject({
    summary: z.strictObject({
      pep: z.strictObject(analyses('level1', 'level2', 'level3', 'level4')),
      watchlist: z.strictObject(
        analyses(
          'sanctionsLists',
          'otherOfficialLists',
          'warCrimes',
          'terror',
          'otherExclusionLists',
          'sanctionsControlAndOwnership'
        )
      ),
      adverseMedia: z.strictObject(
        analyses('environmentProduction', 'socialLabour', 'competitiveFinancial', 'regulatory')
      ),
      otherLists: z.strictObject(
        analyses(
          'associatedEntity',
          'organisedCrime',
          'financialCrime',
          'taxCrime',
          'corruption',
          'trafficking'
        )
      ),
    }),
    matches: z.array(ScreeningMatch).optional(),
  }),
})
export type ScreeningCheckResult = z.infer<typeof ScreeningCheckResult>

export const ScreeningOptions = z.object({
  screeningListsScope: optional(
    z.object({ mode: OptionalText, lists: optional(z.array(z.string())) })
  ),
  screeningNameSearchMode: optional(z.enum(['fuzzy', 'precise'])),
  screeningClassification: optional(z.array(z.enum(SCREENING_CLASSIFICATIONS))),
})
export type ScreeningOptions = z.infer<typeof ScreeningOptions>

const SUMMARY = 'breakdown.summary'
const MATCH = 'breakdown.matches'

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { ScreeningCheckResult },
    facts: [
      documented('checks#outcomes, check-results#shape', 'outcome breakdown'),
      documented(
        'check-results#screening',
        below('breakdown', 'summary'),
        below(SUMMARY, 'pep watchlist adverseMedia otherLists'),
        below(`${SUMMARY}.pep`, 'level1 level2 level3 level4'),
        below(`${SUMMARY}.watchlist`, 'sanctionsLists otherOfficialLists warCrimes terror'),
        below(`${SUMMARY}.watchlist`, 'otherExclusionLists sanctionsControlAndOwnership'),
        below(`${SUMMARY}.adverseMedia`, 'environmentProduction socialLabour'),
        below(`${SUMMARY}.adverseMedia`, 'competitiveFinancial regulatory'),
        below(`${SUMMARY}.otherLists`, 'associatedEntity organisedCrime')
      ),
      observed(
        'check-results#screening',
        below(`${SUMMARY}.otherLists`, 'financialCrime taxCrime corruption trafficking')
      ),
      documented('checks#validate', MATCH, `${MATCH}.id`),
      assumed(
        'check-results#screening, decisions#51',
        below(MATCH, 'outcome comment score classification listName entityType entityName names'),
        below(MATCH, 'gender active deceased countries dates images'),
        below(`${MATCH}.names`, 'type firstName middleName lastName companyName'),
        below(`${MATCH}.countries`, 'type country'),
        below(`${MATCH}.dates`, 'type date')
      ),
    ],
  },
  {
    shapes: { ScreeningOptions },
    facts: [
      documented(
        'checks#screening-options',
        'screeningListsScope screeningNameSearchMode screeningClassification'
      ),
      sdk('checks#screening-options', below('screeningListsScope', 'mode lists')),
    ],
  },
]

const screening = {
  clientTypes: ['person', 'company'],
  requires: [],
  canBeMonitored: true,
  validatesMatches: true,
  options: ScreeningOptions,
  result: ScreeningCheckResult,
  facts,
} as const satisfies Omit<CheckType, 'type'>

/** Sanctions, watch lists and political exposure. */
export const standardScreeningCheck = {
  ...screening,
  type: 'standard_screening_check',
} as const satisfies CheckType

/** The same, with adverse media and other lists. */
export const extensiveScreeningCheck = {
  ...screening,
  type: 'extensive_screening_check',
} as const satisfies CheckType
