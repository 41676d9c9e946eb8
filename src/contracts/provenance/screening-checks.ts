import { ScreeningCheckResult, ScreeningOptions } from '../check-types/screening-check.ts'
import { assumed, below, documented, observed, sdk } from './fact.ts'
import type { Ledger } from './ledger.ts'

const SUMMARY = 'breakdown.summary'
const MATCH = 'breakdown.matches'

export const screeningCheckLedgers: readonly Ledger[] = [
  {
    shapes: { ScreeningCheckResult },
    facts: [
      documented('api-checks 3.2, 4', 'outcome breakdown'),
      documented(
        'api-checks 4.2',
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
        'api-checks 4.2',
        below(`${SUMMARY}.otherLists`, 'financialCrime taxCrime corruption trafficking')
      ),
      documented('api-checks 6', MATCH, `${MATCH}.id`),
      assumed(
        'api-checks 4.2, decision 51',
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
        'api-checks 2.3',
        'screeningListsScope screeningNameSearchMode screeningClassification'
      ),
      sdk('api-checks 2.3', below('screeningListsScope', 'mode lists')),
    ],
  },
]
