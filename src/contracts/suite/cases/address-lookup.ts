import { type Case, defineCase, documented } from '../clause.ts'
import type { Examples } from '../examples.ts'
import { answers } from '../expectations.ts'

const SEARCH = { line: 'Quarry Lane', postalCode: 'LS1 4ZZ', country: 'GB' }

export const addressLookupExamples = {
  searchAddresses: { stem: 'address-lookup.search', call: () => ({ body: SEARCH }) },
} as const satisfies Partial<Examples>

const lookup = defineCase({
  name: 'addresses are searched for',
  clauses: {
    'address-lookup.search.without-ids': documented(
      'searchAddresses',
      'address-lookup#search',
      'Addresses that are found have no id and no times'
    ),
  },
  story: async (story) => {
    const found = await story.call('searchAddresses', { body: SEARCH })
    const first = { 'items.0.line': /./, 'items.0.city': /./, 'items.0.country': 'GB' }
    const bare = { 'items.0.id': undefined, 'items.0.createdAt': undefined }
    story.verify('address-lookup.search.without-ids', found, answers({ ...first, ...bare }))
  },
})

export const addressLookupCases: readonly Case[] = [lookup]
