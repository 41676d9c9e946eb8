import type { SsnCheckResult } from '../../contracts/check-types/ssn-check.ts'
import type { ResultRecipe } from './recipe.ts'

const clearBreakdown = (): SsnCheckResult['breakdown'] => ({
  dataVerification: {
    firstName: 'clear',
    lastName: 'clear',
    ssn: 'clear',
    breakdown: { matchCode: 'full_name_match' },
  },
  databaseAnalysis: { governmentDatabase: 'clear', mortalityDatabase: 'clear' },
})

export const ssnCheckRecipe: ResultRecipe = {
  clear: clearBreakdown,
  attention: {
    'dataVerification.lastName': 'attention',
    'dataVerification.breakdown.matchCode': 'first_name_match',
  },
}
