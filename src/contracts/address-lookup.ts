import * as z from 'zod'
import { documented, type ShapeFacts } from './facts.ts'
import { CountryCode, NonEmptyText } from './fields.ts'
import { operation } from './operation.ts'
import { pageOf } from './pages.ts'
import { resource } from './resource.ts'

export const SearchAddresses = z.object({
  line: NonEmptyText,
  postalCode: NonEmptyText,
  country: CountryCode,
})
export type SearchAddresses = z.infer<typeof SearchAddresses>

/** Vendor: has no id and no times, because it belongs to no client yet. */
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

const operations = {
  searchAddresses: operation({
    method: 'POST',
    path: '/lookup/addresses',
    summary: 'Searches for addresses.',
    description:
      'Finds addresses by a line, a postal code and a country. The mock invents the results, or uses those of a seed file.',
    effect: 'read',
    body: SearchAddresses,
    answer: pageOf(FoundAddress),
    provenance: 'documented',
    source: 'address-lookup#search',
  }),
}

type AddressSearch = z.input<typeof SearchAddresses>

/** Returns the body of a look-up of addresses by postal code. */
export const anAddressSearch = (changes: Partial<AddressSearch> = {}): AddressSearch => ({
  line: 'Water Street',
  postalCode: 'EC1A 1AA',
  country: 'GB',
  ...changes,
})

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { SearchAddresses, FoundAddress },
    facts: [
      documented(
        'address-lookup#search',
        'propertyNumber buildingName line city state postalCode country'
      ),
    ],
  },
]

export const addressLookup = resource({
  operations,
  facts,
})
