import type { Address } from '../contracts/addresses.ts'
import { ScreeningCheckResult } from '../contracts/check-types/screening-check.ts'
import type { Check } from '../contracts/checks.ts'
import type { Client } from '../contracts/clients.ts'
import { COUNTRY_RISK_SOURCES, type Risk, type RiskProfile } from '../contracts/risk-profiles.ts'

/** A client with everything that its risk depends on. */
export interface RiskFacts {
  readonly client: Client
  /** Oldest first. */
  readonly addresses: readonly Address[]
  /** Oldest first. */
  readonly checks: readonly Check[]
}

/** Vendor: middle names that trigger a risk in ComplyCube's sandbox. */
const TRIGGERS: Readonly<Record<string, Risk>> = { 'medium-risk': 'medium', 'high-risk': 'high' }

/** The score that each source gives a country, by risk. */
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

/** The country of nationality, else of birth, else of incorporation, else of the last address. */
const countryOf = ({ client, addresses }: RiskFacts): string | undefined =>
  client.personDetails?.nationality ??
  client.personDetails?.birthCountry ??
  client.companyDetails?.incorporationCountry ??
  addresses.at(-1)?.country

const countryRiskOf = (facts: RiskFacts): RiskProfile['countryRisk'] => {
  const country = countryOf(facts)
  const risk = triggered(facts.client) ?? (country === undefined ? 'not_set' : 'low')
  if (risk === 'not_set' || country === undefined) return { risk, ...(country && { country }) }
  const breakdown = COUNTRY_RISK_SOURCES.slice(0, 3).map((source) => ({
    source,
    normalisedRiskScore: SCORES[risk],
  }))
  return { risk, country, breakdown }
}

type Group = 'pep' | 'watchlist'

/** The risk by the last complete screening check, and the id of that check. */
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

/** The latest change of the client, its addresses and its checks. */
const lastChangeOf = ({ client, addresses, checks }: RiskFacts): string =>
  [client, ...addresses, ...checks]
    .map(({ updatedAt }) => updatedAt)
    .reduce((one, other) => (one < other ? other : one))

/** The risk profile of a client, from its countries and its screening checks. */
export const assessRisk = (facts: RiskFacts): RiskProfile => {
  const countryRisk = countryRiskOf(facts)
  const politicalExposureRisk = screeningRiskOf(facts.checks, 'pep')
  const watchlistRisk = screeningRiskOf(facts.checks, 'watchlist')
  return {
    overall:
      triggered(facts.client) ??
      highestOf([countryRisk.risk, politicalExposureRisk.risk, watchlistRisk.risk]),
    countryRisk,
    politicalExposureRisk,
    occupationRisk: { risk: 'not_set' },
    watchlistRisk,
    updatedAt: lastChangeOf(facts),
  }
}
