import * as z from 'zod'
import { assumed, below, documented, type ShapeFacts, sdk } from './facts.ts'
import { CountryCode, Id, NonEmptyText, Stamps } from './fields.ts'
import { operation } from './operation.ts'
import { pageOf } from './pages.ts'
import { resource } from './resource.ts'

export const SearchCompanies = z.object({
  companyName: NonEmptyText,
  incorporationCountry: CountryCode,
})

/** Vendor: without the `createdAt` and `updatedAt` of a client's address. `state` is assumed. */
const CompanyAddress = z.strictObject({
  line: z.string().optional(),
  city: z.string().optional(),
  state: z.string().optional(),
  postalCode: z.string().optional(),
  country: z.string().optional(),
})

const summary = {
  id: Id,
  name: NonEmptyText,
  registrationNumber: z.string(),
  incorporationCountry: CountryCode,
  incorporationDate: z.string().optional(),
  incorporationType: z.string().optional(),
  address: CompanyAddress.optional(),
  active: z.boolean(),
  sourceUrl: z.string().optional(),
}

/** A company in the results of a search. */
export const CompanySummary = z.strictObject({ ...summary, ...Stamps })
export type CompanySummary = z.infer<typeof CompanySummary>

// Only the names of these attributes are known, so the objects are open to more.
const Owner = z.looseObject({
  type: z.string().optional(),
  role: z.string().optional(),
  entityType: z.string().optional(),
  entityName: z.string().optional(),
  ownershipType: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  dob: z.string().optional(),
  nationality: z.string().optional(),
  countryOfResidence: z.string().optional(),
  address: z.looseObject({}).optional(),
  ownershipStructure: z.array(z.string()).optional(),
})

const Officer = z.looseObject({
  entityName: z.string().optional(),
  role: z.string().optional(),
  occupation: z.string().optional(),
  nationality: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  active: z.boolean().optional(),
})

const Filing = z.looseObject({
  name: z.string().optional(),
  description: z.string().optional(),
  type: z.string().optional(),
  date: z.string().optional(),
  fileUrl: z.string().optional(),
})

const IndustryCode = z.looseObject({
  code: z.string().optional(),
  description: z.string().optional(),
  scheme: z.string().optional(),
})

/** A company with its owners, officers, filings and industry codes. */
export const Company = z.strictObject({
  ...summary,
  website: z.string().optional(),
  owners: z.array(Owner).optional(),
  officers: z.array(Officer).optional(),
  filings: z.array(Filing).optional(),
  industryCodes: z.array(IndustryCode).optional(),
  ...Stamps,
})
export type Company = z.infer<typeof Company>

const operations = {
  searchCompanies: operation({
    method: 'POST',
    path: '/lookup/companies',
    summary: 'Searches for companies.',
    description:
      'Finds companies by name in the register of one country. The mock invents the results, or uses those of a seed file.',
    effect: 'read',
    body: SearchCompanies,
    answer: pageOf(CompanySummary),
    provenance: 'documented',
    source: 'companies#search',
  }),
  getCompany: operation({
    method: 'GET',
    path: '/lookup/companies/:id',
    summary: 'Gets a company.',
    description:
      'Returns a company that a search found, with its owners, officers, filings and industry codes.',
    effect: 'read',
    answer: Company,
    provenance: 'documented',
    source: 'companies#search',
  }),
}

type CompanySearch = z.input<typeof SearchCompanies>

/** Returns the body of a look-up of companies by name. */
export const aCompanySearch = (changes: Partial<CompanySearch> = {}): CompanySearch => ({
  companyName: 'Example Trading Ltd',
  incorporationCountry: 'GB',
  ...changes,
})

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
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
      assumed('companies#search', below('address', 'state')),
    ],
  },
]

export const companies = resource({
  operations,
  facts,
})
