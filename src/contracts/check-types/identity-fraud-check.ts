import * as z from 'zod'
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

export const identityFraudCheck = {
  type: 'identity_fraud_check',
  clientTypes: ['person', 'company'],
  requires: ['addressId'],
  result: IdentityFraudCheckResult,
} as const satisfies CheckType
