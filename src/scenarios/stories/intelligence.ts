import type { CatalogEntry } from '../scenario.ts'

/** Registers and services: bureaus, fraud, SSN, email and mobile. */
export const INTELLIGENCE_SCENARIOS = {
  'address-not-found': {
    when: { checkTypes: ['multi_bureau_check'] },
    description: 'No bureau knows the address.',
    outcome: 'attention',
    breakdown: { 'address.outcome': 'not_processed' },
  },
  'no-match-in-bureaus': {
    when: { checkTypes: ['multi_bureau_check'] },
    description: 'No bureau knows the client.',
    outcome: 'attention',
    breakdown: {
      'name.outcome': 'not_processed',
      'dob.outcome': 'not_processed',
      'address.outcome': 'not_processed',
      'idNumber.outcome': 'not_processed',
    },
  },
  'partial-bureau-match': {
    when: { checkTypes: ['multi_bureau_check'] },
    description: 'The name is known, but with a different address and date of birth.',
    outcome: 'attention',
    breakdown: { 'address.outcome': 'attention', 'dob.outcome': 'attention' },
  },
  'synthetic-identity': {
    when: { checkTypes: ['identity_fraud_check'] },
    description:
      'Name, date of birth and address do not belong to one person, and show no activity.',
    outcome: 'attention',
    breakdown: {
      'identityVerification.name': 'attention',
      'identityVerification.dob': 'attention',
      'identityVerification.address': 'attention',
      'identityVerification.activity': 'attention',
    },
  },
  'contacts-of-somebody-else': {
    when: { checkTypes: ['identity_fraud_check'] },
    description: 'Telephone numbers and email address belong to another person.',
    outcome: 'attention',
    breakdown: {
      'identityVerification.telephone': 'attention',
      'identityVerification.mobile': 'attention',
      'identityVerification.email': 'attention',
    },
  },
  'no-activity': {
    when: { checkTypes: ['identity_fraud_check'] },
    description: 'The identity shows no activity.',
    outcome: 'attention',
    breakdown: { 'identityVerification.activity': 'attention' },
  },
  'deceased-ssn': {
    when: { checkTypes: ['ssn_check'] },
    description: 'The number belongs to a person who has died.',
    outcome: 'attention',
    breakdown: { 'databaseAnalysis.mortalityDatabase': 'attention' },
  },
  'ssn-of-somebody-else': {
    when: { checkTypes: ['ssn_check'] },
    description: 'The number is valid, but belongs to a person with a different name.',
    outcome: 'attention',
    breakdown: {
      'dataVerification.firstName': 'attention',
      'dataVerification.lastName': 'attention',
      'dataVerification.breakdown.matchCode': 'name_mismatch',
    },
  },
  'unknown-ssn': {
    when: { checkTypes: ['ssn_check'] },
    description: 'The government has no record of the number.',
    outcome: 'attention',
    breakdown: {
      'dataVerification.ssn': 'attention',
      'databaseAnalysis.governmentDatabase': 'attention',
    },
  },
  'leaked-email': {
    when: { checkTypes: ['email_intelligence_check'] },
    description: 'The email address appears in a data leak.',
    outcome: 'attention',
    breakdown: {
      'riskAnalysis.dataLeakAnalysis': 'attention',
      'riskAnalysis.riskLevel': 61,
    },
  },
  'dead-email-domain': {
    when: { checkTypes: ['email_intelligence_check'] },
    description: 'The domain of the email address receives no mail.',
    outcome: 'attention',
    breakdown: {
      'riskAnalysis.domainValidity': 'attention',
      'riskAnalysis.riskLevel': 92,
    },
  },
  'disposable-email': {
    when: { checkTypes: ['email_intelligence_check'] },
    description: 'The email address belongs to a disposable email service.',
    outcome: 'attention',
    breakdown: {
      'riskAnalysis.disposableEmailAnalysis': 'attention',
      'riskAnalysis.riskLevel': 88,
    },
  },
  'abused-number': {
    when: { checkTypes: ['mobile_intelligence_check'] },
    description: 'The number was recently used for fraud.',
    outcome: 'attention',
    breakdown: {
      'riskAnalysis.recentAbuseAnalysis': 'attention',
      'riskAnalysis.riskLevel': 86,
    },
  },
  'disconnected-number': {
    when: { checkTypes: ['mobile_intelligence_check'] },
    description: 'The number is not in service.',
    outcome: 'attention',
    breakdown: {
      'riskAnalysis.isActive': 'attention',
      'riskAnalysis.riskLevel': 58,
    },
  },
  'digital-number': {
    when: { checkTypes: ['mobile_intelligence_check'] },
    description: 'The number belongs to an internet service, not to a telephone.',
    outcome: 'attention',
    breakdown: {
      'riskAnalysis.digitalNumberAnalysis': 'attention',
      'riskAnalysis.riskLevel': 74,
    },
  },
} as const satisfies Record<string, CatalogEntry>
