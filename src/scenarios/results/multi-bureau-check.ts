import {
  MultiBureauCheckOptions,
  type MultiBureauCheckResult,
} from '../../contracts/check-types/multi-bureau-check.ts'
import type { ResultRecipe } from './recipe.ts'
import type { Subject } from './subject.ts'

type Attribute = MultiBureauCheckResult['breakdown']['name']

/** Not sent, or known to no bureau. */
const MISSING: Attribute = { outcome: 'not_processed' }

/** Who is asked first, and who also where two have to agree. */
const SOURCES = ['government_authority', 'credit_agency'] as const

const clearBreakdown = ({ check, client, address, overrides }: Subject) => {
  const { twoPlusTwo } = MultiBureauCheckOptions.parse(check.options ?? {})
  const country = address?.country ?? client.personDetails?.nationality ?? 'GB'
  const sources = twoPlusTwo ? SOURCES : SOURCES.slice(0, 1)
  /** Who knows an attribute: nobody, or somebody who knows it a little differently. */
  const found = (name: string): Attribute => {
    const outcome = overrides[`${name}.outcome`]
    if (outcome === 'not_processed') return MISSING
    const status = outcome === 'attention' ? 'attention' : 'clear'
    return {
      outcome: 'clear',
      breakdown: sources.map((source) => ({ status, source, country })),
    }
  }
  const person = client.personDetails
  const hasNumber = Boolean(
    person?.ssn ??
      person?.socialInsuranceNumber ??
      person?.nationalIdentityNumber ??
      person?.taxIdentificationNumber
  )
  return {
    name: found('name'),
    dob: person?.dob ? found('dob') : MISSING,
    address: found('address'),
    idNumber: hasNumber ? found('idNumber') : MISSING,
  }
}

export const multiBureauCheckRecipe: ResultRecipe = {
  clear: clearBreakdown,
  attention: { 'address.outcome': 'attention' },
}
