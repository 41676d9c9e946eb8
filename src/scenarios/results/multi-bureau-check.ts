import {
  MultiBureauCheckOptions,
  type MultiBureauCheckResult,
} from '../../contracts/check-types/multi-bureau-check.ts'
import type { ResultRecipe } from './recipe.ts'
import type { Subject } from './subject.ts'

type Attribute = MultiBureauCheckResult['breakdown']['name']

/** Who is asked first, and who also where two have to agree. */
const SOURCES = ['government_authority', 'credit_agency'] as const

const clearBreakdown = ({ check, client, address, now: _ }: Subject) => {
  const { twoPlusTwo } = MultiBureauCheckOptions.parse(check.options ?? {})
  const country = address?.country ?? client.personDetails?.nationality ?? 'GB'
  const sources = twoPlusTwo ? SOURCES : SOURCES.slice(0, 1)
  const found = (): Attribute => ({
    outcome: 'clear',
    breakdown: sources.map((source) => ({ status: 'clear', source, country })),
  })
  const person = client.personDetails
  const hasNumber = Boolean(
    person?.ssn ??
      person?.socialInsuranceNumber ??
      person?.nationalIdentityNumber ??
      person?.taxIdentificationNumber
  )
  const missing: Attribute = { outcome: 'not_processed' }
  return {
    name: found(),
    dob: person?.dob ? found() : missing,
    address: found(),
    idNumber: hasNumber ? found() : missing,
  }
}

export const multiBureauCheckRecipe: ResultRecipe = {
  clear: clearBreakdown,
  attention: { 'address.outcome': 'attention' },
}
