import * as z from 'zod'
import { Company } from '../contracts/companies.ts'

const OwnCompanies = z
  .array(Company)
  .refine(
    (companies) => new Set(companies.map(({ id }) => id)).size === companies.length,
    'no two may have the same id'
  )

/** What is wrong with companies of the user's own, as a sentence; nothing when all is well. */
export const findCompanyProblem = (companies: readonly Company[]): string | undefined => {
  const [issue] = OwnCompanies.safeParse(companies).error?.issues ?? []
  if (!issue) return undefined
  const [index, ...path] = issue.path
  const place = [index === undefined ? 'companies' : `companies[${String(index)}]`, ...path]
  return `A company does not fit its contract at '${place.map(String).join('.')}': ${issue.message}`
}
