import { ScreeningCheckResult, ScreeningOptions } from '../check-types/screening-check.ts'
import { assumed, below, documented, observed, sdk } from './fact.ts'
import type { Ledger } from './ledger.ts'

const SUMMARY = 'breakdown.summary'
const MATCH = 'breakdown.matches'

export const screeningCheckLedgers: readonly Ledger[] = [
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
