import { FoundAddress, SearchAddresses } from '../address-lookup.ts'
import { ADDRESS_FILTERS, Address, CreateAddress, UpdateAddress } from '../addresses.ts'
import { documented, sdk } from './fact.ts'
import type { Ledger } from './ledger.ts'

export const addressLedgers: readonly Ledger[] = [
  {
    shapes: { CreateAddress, UpdateAddress, Address },
    facts: [
      documented(
        'api-core-resources 4.2',
        'id clientId type propertyNumber buildingName line city state postalCode country',
        'fromDate toDate createdAt updatedAt'
      ),
      sdk('api-core-resources 4.2', 'lastActionBy'),
    ],
  },
  {
    shapes: { listAddresses: ADDRESS_FILTERS },
    facts: [
      documented('api-core-resources 2.4', 'clientId'),
      documented(
        'api-core-resources 4.3',
        'type propertyNumber buildingName line city state country'
      ),
    ],
  },
]

export const addressLookupLedgers: readonly Ledger[] = [
  {
    shapes: { SearchAddresses, FoundAddress },
    facts: [
      documented(
        'api-rules-webhooks-other 3.11',
        'propertyNumber buildingName line city state postalCode country'
      ),
    ],
  },
]
