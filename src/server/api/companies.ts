import type { Company, CompanySummary, companies } from '../../contracts/companies.ts'
import { DEFAULT_PAGE_SIZE } from '../../contracts/pages.ts'
import { pageOfItems } from '../sandbox/record-list.ts'
import type { Handlers } from './handler.ts'

/** Vendor: a search leaves out owners, officers and filings. */
const summaryOf = ({
  website: _website,
  owners: _owners,
  officers: _officers,
  filings: _filings,
  industryCodes: _industryCodes,
  ...summary
}: Company): CompanySummary => summary

export const companyHandlers: Handlers<typeof companies.operations> = {
  searchCompanies: async ({ body, sandbox }) => {
    const found = await sandbox.companies.search(body.companyName, body.incorporationCountry)
    return pageOfItems(found.map(summaryOf).toReversed(), 1, DEFAULT_PAGE_SIZE)
  },

  getCompany: ({ params, sandbox }) => sandbox.companies.get(params.id),
}
