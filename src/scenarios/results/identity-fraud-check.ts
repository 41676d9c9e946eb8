import type { IdentityFraudCheckResult } from '../../contracts/check-types/identity-fraud-check.ts'
import type { ResultRecipe } from './recipe.ts'

const clearBreakdown = (): IdentityFraudCheckResult['breakdown'] => ({
  identityVerification: {
    name: 'clear',
    dob: 'clear',
    address: 'clear',
    telephone: 'clear',
    mobile: 'clear',
    email: 'clear',
    activity: 'clear',
    breakdown: [
      { field: 'name', source: 'credit_agency' },
      { field: 'dob', source: 'government_authority' },
      { field: 'address', source: 'consumer_database' },
    ],
  },
})

export const identityFraudCheckRecipe: ResultRecipe = {
  clear: clearBreakdown,
  attention: { 'identityVerification.activity': 'attention' },
}
