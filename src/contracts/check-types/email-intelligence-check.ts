import * as z from 'zod'
import { below, documented, type ShapeFacts, wholeResult } from '../facts.ts'
import { analyses, CheckOutcome, Score } from './analysis.ts'
import type { CheckType } from './check-type.ts'

export const EmailIntelligenceCheckResult = z.strictObject({
  outcome: CheckOutcome,
  breakdown: z.strictObject({
    riskAnalysis: z.strictObject({
      ...analyses('validFormat', 'dataLeakAnalysis', 'disposableEmailAnalysis', 'domainValidity'),
      /** From 0 to 100. Up to 50, nothing is suspicious. */
      riskLevel: Score,
    }),
  }),
})
export type EmailIntelligenceCheckResult = z.infer<typeof EmailIntelligenceCheckResult>

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { EmailIntelligenceCheckResult },
    facts: [
      wholeResult,
      documented(
        'check-results#email-and-mobile',
        'breakdown.riskAnalysis',
        below('breakdown.riskAnalysis', 'validFormat dataLeakAnalysis disposableEmailAnalysis'),
        below('breakdown.riskAnalysis', 'domainValidity riskLevel')
      ),
    ],
  },
]

export const emailIntelligenceCheck = {
  type: 'email_intelligence_check',
  clientTypes: ['person', 'company'],
  requires: [],
  result: EmailIntelligenceCheckResult,
  facts,
} as const satisfies CheckType
