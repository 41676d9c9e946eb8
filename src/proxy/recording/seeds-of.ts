import { Company } from '../../contracts/companies.ts'
import type { OperationName } from '../../contracts/operations.ts'
import type { SeedData } from '../../server/seed-data.ts'
import { answeredIn } from './answered.ts'
import type { Recording } from './recording.ts'
import { itemsOf } from './seen-check.ts'
import { listsIn } from './seen-lists.ts'

const LOOK_UPS: readonly (OperationName | undefined)[] = ['searchCompanies', 'getCompany']

// What ComplyCube may have added by then does not matter.
const SeenCompany = Company.strip()

/** What look-ups have shown of companies, put together for each. */
const companiesIn = (recording: Recording): Company[] => {
  const companies = new Map<string, Company>()
  for (const { operation, answer } of answeredIn(recording)) {
    if (!LOOK_UPS.includes(operation)) continue
    for (const item of itemsOf(answer)) {
      const { data: company } = SeenCompany.safeParse(item)
      if (company) companies.set(company.id, { ...companies.get(company.id), ...company })
    }
  }
  return [...companies.values()]
}

/** Companies, custom lists and those who stand on them, as far as a recording shows them. */
export const seedsOf = (recording: Recording): SeedData => {
  const companies = companiesIn(recording)
  const customLists = listsIn(recording)
  return {
    ...(companies.length > 0 && { companies }),
    ...(customLists.length > 0 && { customLists }),
  }
}
