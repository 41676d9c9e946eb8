import { Company } from '../../companies.ts'
import { assumed, type Case, defineCase, documented, sdk } from '../clause.ts'
import type { Examples } from '../examples.ts'
import { answers, answersAs, blames } from '../expectations.ts'
import { imageOf } from '../images.ts'

const COMPANY = { companyName: 'Harbour Kiln', incorporationCountry: 'GB' }

export const companyExamples = {
  searchCompanies: { call: () => ({ body: COMPANY }) },
  getCompany: {
    needs: ['companyId'],
    call: ({ companyId }) => ({ params: { id: companyId } }),
    noun: 'company',
  },
} as const satisfies Partial<Examples>

const companies = defineCase({
  name: 'companies are searched for',
  source: 'companies#search',
  clauses: {
    'companies.search.envelope': {
      ...assumed('A search returns a page, like a list'),
      requests: () => [{ body: COMPANY }],
      expected: answers({ page: 1, 'items.0.name': /./, 'items.0.incorporationCountry': 'GB' }),
    },
    'companies.search.refuses-country': {
      ...assumed('A text that is no country code: 400, and param names it'),
      requests: () => [{ body: { ...COMPANY, incorporationCountry: 'Wonderland' } }],
      expected: blames('incorporationCountry'),
    },
    'companies.get.details': sdk(
      'A get returns owners, officers, filings and industry codes, which a search leaves out'
    ),
    'companies.get.person-as-owner': assumed(
      'An owner that is a person has names, date of birth and nationality'
    ),
    'companies.get.state': assumed('The address of a company in the United States has a state'),
  },
  run: async (run) => {
    const found = await run.call('searchCompanies', { body: COMPANY })
    const id = run.textAt(found, 'items.0.id')
    const name = run.textAt(found, 'items.0.name')
    const bare = { 'items.0.owners': undefined, 'items.0.officers': undefined }
    run.verify('companies.get.details', found, answers(bare))
    const company = await run.call('getCompany', { params: { id } })
    const officers = { 'officers.0.entityName': /./, 'owners.0.entityName': /./ }
    const registers = { 'filings.0.name': /./, 'industryCodes.0.code': /./ }
    const details = answers({ id, name, ...officers, ...registers })
    run.verify('companies.get.details', company, details)

    const search = { companyName: 'Lantern Quay Trading', incorporationCountry: 'GB' }
    const trading = await run.call('searchCompanies', { body: search })
    const params = { id: run.textAt(trading, 'items.0.id') }
    const owned = await run.call('getCompany', { params })
    const names = { 'owners.0.firstName': /./, 'owners.0.lastName': /./ }
    const owner = answers({ ...names, 'owners.0.dob': /^\d/, 'owners.0.nationality': /./ })
    run.verify('companies.get.person-as-owner', owned, owner)
    run.verify('companies.get.person-as-owner', owned, answersAs(Company))

    const abroad = { companyName: 'Harbour Kiln', incorporationCountry: 'US' }
    const american = await run.call('searchCompanies', { body: abroad })
    const state = /^[A-Z]{2}$/
    run.verify('companies.get.state', american, answers({ 'items.0.address.state': state }))
    const americanId = run.textAt(american, 'items.0.id')
    const shown = await run.call('getCompany', { params: { id: americanId } })
    run.verify('companies.get.state', shown, answers({ 'address.state': state }))
  },
})

const ADDRESS = { line: 'Quarry Lane', postalCode: 'LS1 4ZZ', country: 'GB' }

export const addressLookupExamples = {
  searchAddresses: { call: () => ({ body: ADDRESS }) },
} as const satisfies Partial<Examples>

const lookup = defineCase({
  name: 'addresses are searched for',
  source: 'address-lookup#search',
  clauses: {
    'address-lookup.search.without-ids': {
      ...documented('Found addresses have no id and no timestamps'),
      requests: () => [{ body: ADDRESS }],
      expected: answers({
        'items.0.line': /./,
        'items.0.city': /./,
        'items.0.country': 'GB',
        'items.0.id': undefined,
        'items.0.createdAt': undefined,
      }),
    },
    'address-lookup.search.state': {
      ...documented('A found address in the United States has a state'),
      requests: () => [{ body: { line: 'Main Street', postalCode: '97201', country: 'US' } }],
      expected: answers({ 'items.0.state': /^[A-Z]{2}$/ }),
    },
  },
})

export const autofillExamples = {
  performAutofill: { call: () => ({ body: { data: imageOf('jpg') } }) },
} as const satisfies Partial<Examples>

const reading = defineCase({
  name: 'pictures of documents are read',
  source: 'autofill#perform',
  clauses: {
    'autofill.perform.takes-pdf': {
      ...assumed('A PDF can be read, too; the response names the kind of document and its holder'),
      requests: () => [{ body: { data: imageOf('pdf') } }],
      expected: answers({ 'documentDetails.documentType': /./, 'holderDetails.lastName.0': /./ }),
    },
    'autofill.perform.refuses-others': {
      ...assumed('Data that is neither an image nor a PDF: 400, and param is data'),
      requests: () => [{ body: { data: imageOf('gif') } }],
      expected: blames('data'),
    },
  },
})

export const lookUpCases: readonly Case[] = [companies, lookup, reading]
