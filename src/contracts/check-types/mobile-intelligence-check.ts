import * as z from 'zod'
import { below, documented, type ShapeFacts, wholeResult } from '../facts.ts'
import { analyses, CheckOutcome, Score } from './analysis.ts'
import type { CheckType } from './check-type.ts'

export const MobileIntelligenceCheckResult = z.strictObject({
  outcome: CheckOutcome,
  breakdown: z.strictObject({
    riskAnalysis: z.strictObject({
      ...analyses('validFormat', 'recentAbuseAnalysis', 'isActive', 'digitalNumberAnalysis'),
      /** From 0 to 100. Up to 50, nothing is suspicious. */
      riskLevel: Score,
    }),
  }),
})
export type MobileIntelligenceCheckResult = z.infer<typeof MobileIntelligenceCheckResult>

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { MobileIntelligenceCheckResult },
    facts: [
      wholeResult,
      documented(
        'check-results#email-and-mobile',
        'breakdown.riskAnalysis',
        below('breakdown.riskAnalysis', 'validFormat recentAbuseAnalysis isActive'),
        below('breakdown.riskAnalysis', 'digitalNumberAnalysis riskLevel')
      ),
    ],
  },
]

export const mobileIntelligenceCheck = {
  type: 'mobile_intelligence_check',
  clientTypes: ['person', 'company'],
  requires: [],
  demands: ({ client }) =>
    client.mobile
      ? undefined
      : { param: 'clientId', reason: "should be of a client with 'mobile'" },
  result: MobileIntelligenceCheckResult,
  facts,
} as const satisfies CheckType
