import * as z from 'zod'
import { CountryCode, NonEmptyText } from './fields.ts'
import { operation } from './operation.ts'
import { pageOf } from './pages.ts'

export const SearchAddresses = z.object({
  line: NonEmptyText,
  postalCode: NonEmptyText,
  country: CountryCode,
})
export type SearchAddresses = z.infer<typeof SearchAddresses>

/** Vendor: without an id or times, for it is no address of a client yet. */
export const FoundAddress = z.strictObject({
  propertyNumber: z.string().optional(),
  buildingName: z.string().optional(),
  line: z.string(),
  city: z.string(),
  state: z.string().optional(),
  postalCode: z.string(),
  country: z.string(),
})
export type FoundAddress = z.infer<typeof FoundAddress>

export const addressLookupOperations = {
  searchAddresses: operation({
    method: 'POST',
    path: '/lookup/addresses',
    summary: 'Looks for addresses by a line and a postal code.',
    effect: 'read',
    body: SearchAddresses,
    answer: pageOf(FoundAddress),
    provenance: 'documented',
    source: 'address-lookup#search',
  }),
}
