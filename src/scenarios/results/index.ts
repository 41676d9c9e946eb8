import type { CheckTypeName } from '../../contracts/check-types/index.ts'
import type { CheckResult } from '../../contracts/checks.ts'
import { valueAt } from '../../contracts/json.ts'
import type { BreakdownOverrides } from '../scenario.ts'
import { ageEstimationCheckRecipe } from './age-estimation-check.ts'
import { documentCheckRecipe } from './document-check.ts'
import { drivingLicenseCheckRecipe } from './driving-license-check.ts'
import { emailIntelligenceCheckRecipe } from './email-intelligence-check.ts'
import { enhancedIdentityCheckRecipe } from './enhanced-identity-check.ts'
import { faceAuthenticationCheckRecipe } from './face-authentication-check.ts'
import { identityCheckRecipe } from './identity-check.ts'
import { identityFraudCheckRecipe } from './identity-fraud-check.ts'
import { notProcessed, withLeaves } from './leaves.ts'
import { mobileIntelligenceCheckRecipe } from './mobile-intelligence-check.ts'
import { multiBureauCheckRecipe } from './multi-bureau-check.ts'
import { proofOfAddressCheckRecipe } from './proof-of-address-check.ts'
import type { ResultRecipe, Subject } from './recipe.ts'
import { extensiveScreeningRecipe, standardScreeningRecipe } from './screening-check.ts'
import { ssnCheckRecipe } from './ssn-check.ts'

/** The recipe of each check type. A new type needs a line here. */
export const RECIPES: Record<CheckTypeName, ResultRecipe> = {
  identity_check: identityCheckRecipe,
  document_check: documentCheckRecipe,
  standard_screening_check: standardScreeningRecipe,
  extensive_screening_check: extensiveScreeningRecipe,
  age_estimation_check: ageEstimationCheckRecipe,
  driving_license_check: drivingLicenseCheckRecipe,
  email_intelligence_check: emailIntelligenceCheckRecipe,
  enhanced_identity_check: enhancedIdentityCheckRecipe,
  face_authentication_check: faceAuthenticationCheckRecipe,
  identity_fraud_check: identityFraudCheckRecipe,
  mobile_intelligence_check: mobileIntelligenceCheckRecipe,
  multi_bureau_check: multiBureauCheckRecipe,
  proof_of_address_check: proofOfAddressCheckRecipe,
  ssn_check: ssnCheckRecipe,
}

/** The scenario's overrides; for `attention` without overrides, those of the check type. */
const overridesOf = (subject: Subject, { attention }: ResultRecipe): BreakdownOverrides => {
  const { outcome, overrides } = subject
  const isUnexplained =
    outcome === 'attention' && Object.keys(overrides).length === 0 && !subject.matches
  if (!isUnexplained) return overrides
  return typeof attention === 'function' ? attention(subject) : attention
}

/** Leaves that need attention because of the data at hand and that no override sets. */
const flaggedByData = (
  tree: Record<string, unknown>,
  { judges = [] }: ResultRecipe,
  overrides: BreakdownOverrides
): string[] =>
  judges.filter((path) => overrides[path] === undefined && valueAt(tree, path) === 'attention')

/** Makes the result of a check: the whole tree of its type, with the outcome and the overrides. */
export const makeResult = (subject: Subject): CheckResult => {
  const { outcome, isByHand } = subject
  const recipe = RECIPES[subject.check.type]
  const overrides = overridesOf(subject, recipe)
  const clear = recipe.clear({ ...subject, overrides })
  if (recipe.hasMatches && outcome !== 'not_processed') {
    return { outcome: recipe.hasMatches(clear) ? 'attention' : outcome, breakdown: clear }
  }
  const tree = outcome === 'not_processed' ? notProcessed(clear) : clear
  const flagged = flaggedByData(tree, recipe, overrides)
  if (isByHand) {
    const passed = Object.fromEntries(flagged.map((path) => [path, 'clear']))
    return { outcome, breakdown: withLeaves(tree, { ...passed, ...overrides }) }
  }
  return {
    outcome: outcome === 'clear' && flagged.length > 0 ? 'attention' : outcome,
    breakdown: withLeaves(tree, overrides),
  }
}
