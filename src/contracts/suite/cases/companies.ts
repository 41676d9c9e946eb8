import { assumed, type Case, defineCase, sdk } from '../clause.ts'
import type { Examples } from '../examples.ts'
import { answers, blames } from '../expectations.ts'

const SEARCH = { companyName: 'Harbour Kiln', incorporationCountry: 'GB' }

export const companyExamples = {
  searchCompanies: { stem: 'companies.search', call: () => ({ body: SEARCH }) },
  getCompany: {
    stem: 'companies.get',
    needs: ['companyId'],
    call: ({ companyId }) => ({ params: { id: companyId } }),
    noun: 'company',
  },
} as const satisfies Partial<Examples>

const companies = defineCase({
  name: 'companies are searched for',
  clauses: {
    'companies.search.envelope': assumed(
      'searchCompanies',
      'companies#search',
      'What is found comes in a page, like a list'
    ),
    'companies.search.refuses-country': assumed(
      'searchCompanies',
      'companies#search',
      'What is no country code: 400 that blames it'
    ),
    'companies.get.details': sdk(
      'getCompany',
      'companies#search',
      'A get shows owners, officers, filings and industry codes, which a search leaves out'
    ),
  },
  story: async (story) => {
    const found = await story.call('searchCompanies', { body: SEARCH })
    const page = { page: 1, 'items.0.name': /./, 'items.0.incorporationCountry': 'GB' }
    story.verify('companies.search.envelope', found, answers(page))
    const body = { ...SEARCH, incorporationCountry: 'Wonderland' }
    const nowhere = await story.call('searchCompanies', { body })
    const refused = blames('incorporationCountry')
    story.verify('companies.search.refuses-country', nowhere, refused)
    const id = story.textAt(found, 'items.0.id')
    const name = story.textAt(found, 'items.0.name')
    const bare = { 'items.0.owners': undefined, 'items.0.officers': undefined }
    story.verify('companies.get.details', found, answers(bare))
    const company = await story.call('getCompany', { params: { id } })
    const officers = { 'officers.0.entityName': /./, 'owners.0.entityName': /./ }
    const registers = { 'filings.0.name': /./, 'industryCodes.0.code': /./ }
    const details = answers({ id, name, ...officers, ...registers })
    story.verify('companies.get.details', company, details)
  },
})

export const companyCases: readonly Case[] = [companies]
