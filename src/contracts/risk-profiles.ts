import * as z from 'zod'
import { below, documented, type ShapeFacts } from './facts.ts'
import { Id, Timestamp } from './fields.ts'
import { operation } from './operation.ts'
import { resource } from './resource.ts'

export const RISKS = ['low', 'medium', 'high', 'not_set'] as const
export const Risk = z.enum(RISKS)
export type Risk = z.infer<typeof Risk>

export const COUNTRY_RISK_SOURCES = [
  'FBI',
  'FinCEN',
  'FATF',
  'OECD',
  'HMT',
  'CIA',
  'US DOS',
  'Transparency International',
  'World Bank Group',
  'UN',
  'Heritage IEF',
  'Basel AML Index',
] as const

export const RiskProfile = z.strictObject({
  overall: Risk,
  countryRisk: z.strictObject({
    risk: Risk,
    country: z.string().optional(),
    breakdown: z
      .array(
        z.strictObject({
          source: z.enum(COUNTRY_RISK_SOURCES),
          /** From 0 to 100. */
          normalisedRiskScore: z.number(),
        })
      )
      .optional(),
  }),
  politicalExposureRisk: z.strictObject({ risk: Risk, checkId: Id.optional() }),
  occupationRisk: z.strictObject({
    risk: Risk,
    checkId: Id.optional(),
    occupationCategory: z.string().optional(),
    occupationTitle: z.string().optional(),
  }),
  watchlistRisk: z.strictObject({ risk: Risk, checkId: Id.optional() }),
  updatedAt: Timestamp,
})
export type RiskProfile = z.infer<typeof RiskProfile>

const operations = {
  getRiskProfile: operation({
    method: 'GET',
    path: '/clients/:id/riskProfile',
    summary: 'Gets the risk profile of a client.',
    description: 'Returns the overall risk and its four parts. A part without data is `not_set`.',
    effect: 'read',
    answer: RiskProfile,
    provenance: 'documented',
    source: 'risk-profiles#attributes',
  }),
}

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { RiskProfile },
    facts: [
      documented(
        'risk-profiles#attributes',
        'overall countryRisk politicalExposureRisk occupationRisk watchlistRisk updatedAt',
        below('countryRisk', 'risk country breakdown'),
        below('countryRisk.breakdown', 'source normalisedRiskScore'),
        below('politicalExposureRisk', 'risk checkId'),
        below('occupationRisk', 'risk checkId occupationCategory occupationTitle'),
        below('watchlistRisk', 'risk checkId')
      ),
    ],
  },
]

export const riskProfiles = resource({
  operations,
  facts,
})
