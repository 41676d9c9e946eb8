import type { Address } from '../contracts/addresses.ts'
import { ScreeningCheckResult } from '../contracts/check-types/screening-check.ts'
import type { Check } from '../contracts/checks.ts'
import type { Client } from '../contracts/clients.ts'
import { COUNTRY_RISK_SOURCES, type Risk, type RiskProfile } from '../contracts/risk-profiles.ts'

/** What is known of a client when its risk is assessed. */
export interface Known {
  readonly client: Client
  /** Oldest first. */
  readonly addresses: readonly Address[]
  /** Oldest first. */
  readonly checks: readonly Check[]
}

/** Vendor: words of ComplyCube's sandbox, as a middle name. */
const TRIGGERS: Readonly<Record<string, Risk>> = { 'medium-risk': 'medium', 'high-risk': 'high' }

/** A score of each source for a country of low, medium and high risk. */
const SCORES: Readonly<Record<Exclude<Risk, 'not_set'>, number>> = { low: 12, medium: 48, high: 86 }

const FROM_LOW_TO_HIGH: readonly Risk[] = ['not_set', 'low', 'medium', 'high']

const highestOf = (risks: readonly Risk[]): Risk =>
  risks.reduce((one, other) =>
    FROM_LOW_TO_HIGH.indexOf(one) < FROM_LOW_TO_HIGH.indexOf(other) ? other : one
  )

const triggered = ({ personDetails }: Client): Risk | undefined => {
  const word = (personDetails?.middleName ?? '').trim().toLowerCase()
  return Object.hasOwn(TRIGGERS, word) ? TRIGGERS[word] : undefined
}

/** The country that counts: of nationality, birth or incorporation, or where the client lives. */
const countryOf = ({ client, addresses }: Known): string | undefined =>
  client.personDetails?.nationality ??
  client.personDetails?.birthCountry ??
  client.companyDetails?.incorporationCountry ??
  addresses.at(-1)?.country

const countryRiskOf = (known: Known): RiskProfile['countryRisk'] => {
  const country = countryOf(known)
  const risk = triggered(known.client) ?? (country === undefined ? 'not_set' : 'low')
  if (risk === 'not_set' || country === undefined) return { risk, ...(country && { country }) }
  const breakdown = COUNTRY_RISK_SOURCES.slice(0, 3).map((source) => ({
    source,
    normalisedRiskScore: SCORES[risk],
  }))
  return { risk, country, breakdown }
}

type Group = 'pep' | 'watchlist'

/** What the last screening check says of a group: a risk, and which check that was. */
const screeningRiskOf = (checks: readonly Check[], group: Group) => {
  const last = checks.findLast(
    ({ type, status }) => type.endsWith('screening_check') && status === 'complete'
  )
  if (!last) return { risk: 'not_set' as const }
  const { breakdown } = ScreeningCheckResult.parse(last.result)
  const leaves: string[] = Object.values(breakdown.summary[group])
  const risk: Risk = leaves.includes('attention')
    ? 'high'
    : leaves.includes('clear')
      ? 'low'
      : 'not_set'
  return { risk, checkId: last.id }
}

/** When any of what was looked at was changed last. */
const lastChangeOf = ({ client, addresses, checks }: Known): string =>
  [client, ...addresses, ...checks]
    .map(({ updatedAt }) => updatedAt)
    .reduce((one, other) => (one < other ? other : one))

/** The risk of a client, from its countries and its screening checks. */
export const assessRisk = (known: Known): RiskProfile => {
  const countryRisk = countryRiskOf(known)
  const politicalExposureRisk = screeningRiskOf(known.checks, 'pep')
  const watchlistRisk = screeningRiskOf(known.checks, 'watchlist')
  return {
    overall:
      triggered(known.client) ??
      highestOf([countryRisk.risk, politicalExposureRisk.risk, watchlistRisk.risk]),
    countryRisk,
    politicalExposureRisk,
    occupationRisk: { risk: 'not_set' },
    watchlistRisk,
    updatedAt: lastChangeOf(known),
  }
}
