import type { Story } from './story.ts'

/** Stories of what registers and services know. */
export const INTELLIGENCE_STORIES = {
  'address-not-found': {
    checkTypes: ['multi_bureau_check'],
    description: 'No bureau knows the address.',
    ends: 'attention',
    breakdown: { 'address.outcome': 'not_processed' },
  },
  'no-activity': {
    checkTypes: ['identity_fraud_check'],
    description: 'The identity has left no trace of a life.',
    ends: 'attention',
    breakdown: { 'identityVerification.activity': 'attention' },
  },
  'deceased-ssn': {
    checkTypes: ['ssn_check'],
    description: 'The number belongs to somebody who has died.',
    ends: 'attention',
    breakdown: { 'databaseAnalysis.mortalityDatabase': 'attention' },
  },
  'disposable-email': {
    checkTypes: ['email_intelligence_check'],
    description: 'The address is one of a service for throwing away.',
    ends: 'attention',
    breakdown: {
      'riskAnalysis.disposableEmailAnalysis': 'attention',
      'riskAnalysis.riskLevel': 88,
    },
  },
  'digital-number': {
    checkTypes: ['mobile_intelligence_check'],
    description: 'The number belongs to no telephone, but to a service on the internet.',
    ends: 'attention',
    breakdown: {
      'riskAnalysis.digitalNumberAnalysis': 'attention',
      'riskAnalysis.riskLevel': 74,
    },
  },
} as const satisfies Record<string, Story>
