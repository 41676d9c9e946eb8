import type { Story } from './story.ts'

/** Stories of what registers and services know. */
export const INTELLIGENCE_STORIES = {
  'address-not-found': {
    when: { checkTypes: ['multi_bureau_check'] },
    description: 'No bureau knows the address.',
    outcome: 'attention',
    breakdown: { 'address.outcome': 'not_processed' },
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
  'disposable-email': {
    when: { checkTypes: ['email_intelligence_check'] },
    description: 'The address is one of a service for throwing away.',
    outcome: 'attention',
    breakdown: {
      'riskAnalysis.disposableEmailAnalysis': 'attention',
      'riskAnalysis.riskLevel': 88,
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
} as const satisfies Record<string, Story>
