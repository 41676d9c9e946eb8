import { FoundAddress, SearchAddresses } from '../address-lookup.ts'
import { ADDRESS_FILTERS, Address, CreateAddress, UpdateAddress } from '../addresses.ts'
import { documented, sdk } from './fact.ts'
import type { Ledger } from './ledger.ts'

export const addressLedgers: readonly Ledger[] = [
  {
    shapes: { CreateAddress, UpdateAddress, Address },
    facts: [
      documented(
        'addresses#attributes',
        'id clientId type propertyNumber buildingName line city state postalCode country',
        'fromDate toDate createdAt updatedAt'
      ),
      sdk('addresses#attributes', 'lastActionBy'),
    ],
  },
  {
    shapes: { listAddresses: ADDRESS_FILTERS },
    facts: [
      documented('lists#client-id', 'clientId'),
      documented('addresses#filters', 'type propertyNumber buildingName line city state country'),
    ],
  },
]

export const addressLookupLedgers: readonly Ledger[] = [
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
