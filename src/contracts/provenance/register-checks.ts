import { EmailIntelligenceCheckResult } from '../check-types/email-intelligence-check.ts'
import { IdentityFraudCheckResult } from '../check-types/identity-fraud-check.ts'
import { MobileIntelligenceCheckResult } from '../check-types/mobile-intelligence-check.ts'
import {
  MultiBureauCheckOptions,
  MultiBureauCheckResult,
} from '../check-types/multi-bureau-check.ts'
import { SsnCheckResult } from '../check-types/ssn-check.ts'
import { assumed, below, documented } from './fact.ts'
import type { Ledger } from './ledger.ts'

const whole = documented('checks#outcomes, check-results#shape', 'outcome breakdown')

const bureaus = (attribute: string): string =>
  below(`breakdown.${attribute}`, 'outcome breakdown') +
  ` ${below(`breakdown.${attribute}.breakdown`, 'status source country')}`

export const registerCheckLedgers: readonly Ledger[] = [
  {
    shapes: { MultiBureauCheckResult },
    facts: [
      whole,
      documented(
        'check-results#multi-bureau',
        below('breakdown', 'name dob address idNumber'),
        ...['name', 'dob', 'address', 'idNumber'].map(bureaus)
      ),
    ],
  },
  {
    shapes: { MultiBureauCheckOptions },
    facts: [documented('checks#requirements', 'twoPlusTwo')],
  },
  {
    shapes: { IdentityFraudCheckResult },
    facts: [
      whole,
      documented(
        'check-results#identity-fraud',
        'breakdown.identityVerification',
        below('breakdown.identityVerification', 'name dob address telephone mobile email activity'),
        below('breakdown.identityVerification', 'breakdown breakdown.field breakdown.source')
      ),
    ],
  },
  {
    shapes: { SsnCheckResult },
    facts: [
      whole,
      documented(
        'check-results#ssn',
        'breakdown.dataVerification',
        below('breakdown.dataVerification', 'firstName lastName ssn breakdown'),
        'breakdown.dataVerification.breakdown.matchCode',
        below('breakdown.databaseAnalysis', 'governmentDatabase mortalityDatabase')
      ),
      // The documentation misspells it: `databaseAnalyss`.
      assumed('check-results#ssn', 'breakdown.databaseAnalysis'),
    ],
  },
  {
    shapes: { EmailIntelligenceCheckResult },
    facts: [
      whole,
      documented(
        'check-results#email-and-mobile',
        'breakdown.riskAnalysis',
        below('breakdown.riskAnalysis', 'validFormat dataLeakAnalysis disposableEmailAnalysis'),
        below('breakdown.riskAnalysis', 'domainValidity riskLevel')
      ),
    ],
  },
  {
    shapes: { MobileIntelligenceCheckResult },
    facts: [
      whole,
      documented(
        'check-results#email-and-mobile',
        'breakdown.riskAnalysis',
        below('breakdown.riskAnalysis', 'validFormat recentAbuseAnalysis isActive'),
        below('breakdown.riskAnalysis', 'digitalNumberAnalysis riskLevel')
      ),
    ],
  },
]
