import * as z from 'zod'
import { below, documented, type ShapeFacts, wholeResult } from '../facts.ts'
import { analyses, CheckOutcome } from './analysis.ts'
import type { CheckType } from './check-type.ts'
import { BUREAU_SOURCES } from './multi-bureau-check.ts'

export const IdentityFraudCheckResult = z.strictObject({
  outcome: CheckOutcome,
  breakdown: z.strictObject({
    identityVerification: z.strictObject({
      ...analyses('name', 'dob', 'address', 'telephone', 'mobile', 'email', 'activity'),
      breakdown: z
        .array(z.strictObject({ field: z.string(), source: z.enum(BUREAU_SOURCES) }))
        .optional(),
    }),
  }),
})
export type IdentityFraudCheckResult = z.infer<typeof IdentityFraudCheckResult>

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { IdentityFraudCheckResult },
    facts: [
      wholeResult,
      documented(
        'check-results#identity-fraud',
        'breakdown.identityVerification',
        below('breakdown.identityVerification', 'name dob address telephone mobile email activity'),
        below('breakdown.identityVerification', 'breakdown breakdown.field breakdown.source')
      ),
    ],
  },
]

export const identityFraudCheck = {
  type: 'identity_fraud_check',
  clientTypes: ['person', 'company'],
  requires: ['addressId'],
  result: IdentityFraudCheckResult,
  facts,
} as const satisfies CheckType
