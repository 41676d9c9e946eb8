import type { Check } from '../../contracts/checks.ts'
import type { Client } from '../../contracts/clients.ts'
import { factsTable, type ReportContent, type ReportTable } from './report-content.ts'

/** Who a report is about. */
export const clientTable = (client: Client): ReportTable => {
  const { personDetails: person, companyDetails: company } = client
  return factsTable('Client', {
    Name: client.entityName,
    'Client id': client.id,
    Type: client.type,
    'E-mail': client.email,
    Country: person?.nationality ?? person?.birthCountry ?? company?.incorporationCountry,
    'Middle name': person?.middleName,
    'Date of birth': person?.dob,
    'Registration number': company?.registrationNumber,
    Website: company?.website,
    Mobile: client.mobile,
    Telephone: client.telephone,
    'External id': client.externalId,
    Joined: client.joinedDate,
    Created: client.createdAt,
  })
}

/** What a report shows where there is nothing to show. */
const NOTHING = '-'

const checksTable = (checks: readonly Check[]): ReportTable => ({
  heading: `Checks (${checks.length})`,
  titles: ['Type', 'Status', 'Outcome', 'Created', 'Check id'],
  widths: [0.27, 0.12, 0.14, 0.2, 0.27],
  rows: checks.map(({ id, type, status, result, createdAt }) => [
    type,
    status,
    result?.outcome ?? NOTHING,
    createdAt.slice(0, 19).replace('T', ' '),
    id,
  ]),
})

/** A client with its checks, newest first. */
export const clientReport = (client: Client, checks: readonly Check[]): ReportContent => ({
  title: 'Client report',
  subject: client.entityName,
  tables: [clientTable(client), checksTable(checks)],
})
