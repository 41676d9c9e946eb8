import * as z from 'zod'
import { analyses, CheckOutcome, Score } from './analysis.ts'
import type { CheckType } from './check-type.ts'

export const EmailIntelligenceCheckResult = z.strictObject({
  outcome: CheckOutcome,
  breakdown: z.strictObject({
    riskAnalysis: z.strictObject({
      ...analyses('validFormat', 'dataLeakAnalysis', 'disposableEmailAnalysis', 'domainValidity'),
      /** Up to 50 nothing is suspicious. */
      riskLevel: Score,
    }),
  }),
})
export type EmailIntelligenceCheckResult = z.infer<typeof EmailIntelligenceCheckResult>

export const emailIntelligenceCheck = {
  type: 'email_intelligence_check',
  clientTypes: ['person', 'company'],
  requires: [],
  result: EmailIntelligenceCheckResult,
} as const satisfies CheckType
