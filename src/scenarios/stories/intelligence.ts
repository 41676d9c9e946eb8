import type { CatalogEntry } from '../scenario.ts'

/** Stories of what registers and services know. */
export const INTELLIGENCE_STORIES = {
  'address-not-found': {
    when: { checkTypes: ['multi_bureau_check'] },
    description: 'No bureau knows the address.',
    outcome: 'attention',
    breakdown: { 'address.outcome': 'not_processed' },
  },
  'no-match-in-bureaus': {
    when: { checkTypes: ['multi_bureau_check'] },
    description: 'No bureau knows anything of the client.',
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
    description: 'The name is known, with a somewhat different address and date of birth.',
    outcome: 'attention',
    breakdown: { 'address.outcome': 'attention', 'dob.outcome': 'attention' },
  },
  'synthetic-identity': {
    when: { checkTypes: ['identity_fraud_check'] },
    description: 'Name, date of birth and address do not belong together, and left no trace.',
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
    description: 'Telephone numbers and email address are known to be those of somebody else.',
    outcome: 'attention',
    breakdown: {
      'identityVerification.telephone': 'attention',
      'identityVerification.mobile': 'attention',
      'identityVerification.email': 'attention',
    },
  },
  'no-activity': {
    when: { checkTypes: ['identity_fraud_check'] },
    description: 'The identity has left no trace of a life.',
    outcome: 'attention',
    breakdown: { 'identityVerification.activity': 'attention' },
  },
  'deceased-ssn': {
    when: { checkTypes: ['ssn_check'] },
    description: 'The number belongs to somebody who has died.',
    outcome: 'attention',
    breakdown: { 'databaseAnalysis.mortalityDatabase': 'attention' },
  },
  'ssn-of-somebody-else': {
    when: { checkTypes: ['ssn_check'] },
    description: 'The number is good, and belongs to somebody of another name.',
    outcome: 'attention',
    breakdown: {
      'dataVerification.firstName': 'attention',
      'dataVerification.lastName': 'attention',
      'dataVerification.breakdown.matchCode': 'name_mismatch',
    },
  },
  'unknown-ssn': {
    when: { checkTypes: ['ssn_check'] },
    description: 'The government has no such number on record.',
    outcome: 'attention',
    breakdown: {
      'dataVerification.ssn': 'attention',
      'databaseAnalysis.governmentDatabase': 'attention',
    },
  },
  'leaked-email': {
    when: { checkTypes: ['email_intelligence_check'] },
    description: 'The address is among data that were stolen and published.',
    outcome: 'attention',
    breakdown: {
      'riskAnalysis.dataLeakAnalysis': 'attention',
      'riskAnalysis.riskLevel': 61,
    },
  },
  'dead-email-domain': {
    when: { checkTypes: ['email_intelligence_check'] },
    description: 'Nobody receives mail at the domain of the address.',
    outcome: 'attention',
    breakdown: {
      'riskAnalysis.domainValidity': 'attention',
      'riskAnalysis.riskLevel': 92,
    },
  },
  'disposable-email': {
    when: { checkTypes: ['email_intelligence_check'] },
    description: 'The address is one of a service for throwing away.',
    outcome: 'attention',
    breakdown: {
      'riskAnalysis.disposableEmailAnalysis': 'attention',
      'riskAnalysis.riskLevel': 88,
    },
  },
  'abused-number': {
    when: { checkTypes: ['mobile_intelligence_check'] },
    description: 'The number has lately been used for fraud.',
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
    description: 'The number belongs to no telephone, but to a service on the internet.',
    outcome: 'attention',
    breakdown: {
      'riskAnalysis.digitalNumberAnalysis': 'attention',
      'riskAnalysis.riskLevel': 74,
    },
  },
} as const satisfies Record<string, CatalogEntry>
