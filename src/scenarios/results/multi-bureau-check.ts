import { ANALYSIS_VALUES } from '../../contracts/check-types/analysis.ts'
import {
  MultiBureauCheckOptions,
  type MultiBureauCheckResult,
} from '../../contracts/check-types/multi-bureau-check.ts'
import type { ResultRecipe, Subject } from './recipe.ts'

type Attribute = MultiBureauCheckResult['breakdown']['name']

/** The source that is asked first, and the second one if two sources have to agree. */
const SOURCES = ['government_authority', 'credit_agency'] as const

const clearBreakdown = ({ check, client, address, overrides }: Subject) => {
  const { twoPlusTwo } = MultiBureauCheckOptions.parse(check.options ?? {})
  const country = address?.country ?? client.personDetails?.nationality ?? 'GB'
  const sources = twoPlusTwo ? SOURCES : SOURCES.slice(0, 1)
  const attribute = (name: string, isKnown: boolean): Attribute => {
    const stated = ANALYSIS_VALUES.find((value) => value === overrides[`${name}.outcome`])
    const outcome = stated ?? (isKnown ? 'clear' : 'not_processed')
    // Vendor: an attribute that no bureau has found is not processed.
    if (outcome === 'not_processed') return { outcome }
    const breakdown = sources.map((source, index) => {
      // A partial match: the last source that was asked does not agree.
      const isDoubted = outcome === 'attention' && index === sources.length - 1
      return { status: isDoubted ? ('attention' as const) : ('clear' as const), source, country }
    })
    return { outcome, breakdown }
  }
  const person = client.personDetails
  const hasNumber = Boolean(
    person?.ssn ??
      person?.socialInsuranceNumber ??
      person?.nationalIdentityNumber ??
      person?.taxIdentificationNumber
  )
  return {
    name: attribute('name', true),
    dob: attribute('dob', Boolean(person?.dob)),
    address: attribute('address', true),
    idNumber: attribute('idNumber', hasNumber),
  }
}

export const multiBureauCheckRecipe: ResultRecipe = {
  clear: clearBreakdown,
  attention: { 'address.outcome': 'attention' },
}
