import * as z from 'zod'
import { assumed, below, documented, type ShapeFacts, wholeResult } from '../facts.ts'
import { analyses, CheckOutcome } from './analysis.ts'
import type { CheckType } from './check-type.ts'

export const SSN_MATCH_CODES = [
  'full_name_match',
  'first_name_match',
  'last_name_match',
  'initial_name_match',
  'name_mismatch',
] as const

export const SsnCheckResult = z.strictObject({
  outcome: CheckOutcome,
  breakdown: z.strictObject({
    dataVerification: z.strictObject({
      ...analyses('firstName', 'lastName', 'ssn'),
      breakdown: z.strictObject({ matchCode: z.enum(SSN_MATCH_CODES) }).optional(),
    }),
    databaseAnalysis: z.strictObject(analyses('governmentDatabase', 'mortalityDatabase')),
  }),
})
export type SsnCheckResult = z.infer<typeof SsnCheckResult>

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { SsnCheckResult },
    facts: [
      wholeResult,
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
]

export const ssnCheck = {
  type: 'ssn_check',
  clientTypes: ['person'],
  requires: [],
  demands: ({ client }) =>
    client.personDetails?.ssn
      ? undefined
      : { param: 'clientId', reason: "should be of a client with 'personDetails.ssn'" },
  result: SsnCheckResult,
  facts,
} as const satisfies CheckType
