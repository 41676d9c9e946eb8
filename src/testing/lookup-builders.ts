import type * as z from 'zod'
import type { SearchAddresses } from '../contracts/address-lookup.ts'
import type { PerformAutofill } from '../contracts/autofill.ts'
import type { SearchCompanies } from '../contracts/companies.ts'
import type { AddCustomListRecord } from '../contracts/custom-lists.ts'
import { aPassport } from './builders.ts'

type CompanySearch = z.input<typeof SearchCompanies>
type AddressSearch = z.input<typeof SearchAddresses>
type ListedBody = z.input<typeof AddCustomListRecord>

/** The body of a look-up of companies by their name. */
export const aCompanySearch = (changes: Partial<CompanySearch> = {}): CompanySearch => ({
  companyName: 'Example Trading Ltd',
  incorporationCountry: 'GB',
  ...changes,
})

/** The body of a look-up of addresses by their postal code. */
export const anAddressSearch = (changes: Partial<AddressSearch> = {}): AddressSearch => ({
  line: 'Water Street',
  postalCode: 'EC1A 1AA',
  country: 'GB',
  ...changes,
})

/** The body that has a picture of a document read; another name, another picture. */
export const anAutofill = (name?: string): z.input<typeof PerformAutofill> => ({
  data: aPassport(name).data,
})

/** The body that puts a person on a custom list, whom later screening checks find. */
export const aListedPerson = (changes: Partial<ListedBody> = {}): ListedBody => ({
  entityType: 'person',
  names: [{ type: 'primary', firstName: 'John', lastName: 'Doe' }],
  ...changes,
})

/** The body that puts a company on a custom list. */
export const aListedCompany = (changes: Partial<ListedBody> = {}): ListedBody => ({
  entityType: 'company',
  names: [{ type: 'primary', companyName: 'Example Trading Ltd' }],
  ...changes,
})
