import { analyses, DATE, type Tree, values } from './tree.ts'

/** What a match shows beyond its `id` is assumed; `listName` is the mock's own (decisions#51). */
const MATCH: Tree = {
  ...values('id outcome score classification listName entityType entityName'),
  names: [values('type firstName lastName')],
  ...values('gender active deceased images'),
  countries: [values('type country')],
  dates: [{ ...values('type'), date: DATE }],
}

/** Of both screening checks (check-results#screening). */
export const SCREENING: Tree = {
  summary: {
    pep: analyses('level1 level2 level3 level4'),
    watchlist: analyses(
      'sanctionsLists otherOfficialLists warCrimes terror otherExclusionLists sanctionsControlAndOwnership'
    ),
    adverseMedia: analyses('environmentProduction socialLabour competitiveFinancial regulatory'),
    otherLists: analyses(
      'associatedEntity organisedCrime financialCrime taxCrime corruption trafficking'
    ),
  },
  matches: [MATCH],
}
