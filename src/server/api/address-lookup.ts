import type { addressLookup, SearchAddresses } from '../../contracts/address-lookup.ts'
import { DEFAULT_PAGE_SIZE } from '../../contracts/pages.ts'
import { findsNothing, inventAddresses } from '../../scenarios/lookups/addresses.ts'
import { createInventor, loadFakerOf } from '../../scenarios/results/inventor.ts'
import { pageOfItems } from '../sandbox/record-list.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Handlers } from './handler.ts'

const search = async (sandbox: Sandbox, wanted: SearchAddresses) => {
  if (findsNothing(wanted.line)) return []
  const faker = await loadFakerOf(wanted.country)
  const seed = sandbox.seedFor(`postal code ${wanted.country} ${wanted.postalCode}`)
  return inventAddresses(wanted, createInventor(faker, seed))
}

export const addressLookupHandlers: Handlers<typeof addressLookup.operations> = {
  searchAddresses: async ({ body, sandbox }) => {
    const found = await search(sandbox, body)
    return pageOfItems(found.toReversed(), 1, DEFAULT_PAGE_SIZE)
  },
}
