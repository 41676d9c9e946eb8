import { PerformAutofill } from '../autofill.ts'
import { ExtractedData } from '../check-types/extracted-data.ts'
import { Company, CompanySummary, SearchCompanies } from '../companies.ts'
import { below, documented, sdk } from './fact.ts'
import type { Ledger } from './ledger.ts'

export const companyLedgers: readonly Ledger[] = [
  {
    shapes: { SearchCompanies },
    facts: [documented('companies#search', 'companyName incorporationCountry')],
  },
  {
    shapes: { CompanySummary, Company },
    facts: [
      sdk(
        'companies#search',
        'id name registrationNumber incorporationCountry incorporationDate incorporationType',
        'active sourceUrl website createdAt updatedAt',
        'address owners officers filings industryCodes',
        below('address', 'line city postalCode country'),
        below('owners', 'type role entityType entityName ownershipType firstName lastName dob'),
        below('owners', 'nationality countryOfResidence address ownershipStructure'),
        below('officers', 'entityName role occupation nationality firstName lastName active'),
        below('filings', 'name description type date fileUrl'),
        below('industryCodes', 'code description scheme')
      ),
    ],
  },
]

export const autofillLedgers: readonly Ledger[] = [
  {
    shapes: { PerformAutofill },
    facts: [documented('autofill#perform', 'data')],
  },
  {
    shapes: { ExtractedData },
    facts: { allAssumed: 'autofill#perform' },
  },
]
