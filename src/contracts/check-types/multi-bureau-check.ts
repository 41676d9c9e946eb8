import * as z from 'zod'
import { below, documented, type ShapeFacts, wholeResult } from '../facts.ts'
import { optional } from '../fields.ts'
import { Analysis, CheckOutcome } from './analysis.ts'
import type { CheckType } from './check-type.ts'

export const BUREAU_SOURCES = [
  'government_authority',
  'commercial_database',
  'consumer_database',
  'utility_authority',
  'proprietary_database',
  'telecom_agency',
  'postal_authority',
  'credit_agency',
  'other_source',
] as const

const Bureaus = z.array(
  z.strictObject({
    status: z.enum(['clear', 'attention']),
    source: z.enum(BUREAU_SOURCES),
    country: z.string(),
  })
)

const Attribute = z.strictObject({ outcome: Analysis, breakdown: Bureaus.optional() })

export const MultiBureauCheckResult = z.strictObject({
  outcome: CheckOutcome,
  breakdown: z.strictObject({
    name: Attribute,
    dob: Attribute,
    address: Attribute,
    idNumber: Attribute,
  }),
})
export type MultiBureauCheckResult = z.infer<typeof MultiBureauCheckResult>

/** `twoPlusTwo`: two attributes must be found at two independent bureaus each. */
export const MultiBureauCheckOptions = z.object({ twoPlusTwo: optional(z.boolean()) })

const bureaus = (attribute: string): string =>
  below(`breakdown.${attribute}`, 'outcome breakdown') +
  ` ${below(`breakdown.${attribute}.breakdown`, 'status source country')}`

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { MultiBureauCheckResult },
    facts: [
      wholeResult,
      documented(
        'check-results#multi-bureau',
        below('breakdown', 'name dob address idNumber'),
        ...['name', 'dob', 'address', 'idNumber'].map(bureaus)
      ),
    ],
  },
  {
    shapes: { MultiBureauCheckOptions },
    facts: [documented('checks#requirements', 'twoPlusTwo')],
  },
]

export const multiBureauCheck = {
  type: 'multi_bureau_check',
  clientTypes: ['person'],
  requires: ['addressId'],
  options: MultiBureauCheckOptions,
  result: MultiBureauCheckResult,
  facts,
} as const satisfies CheckType
