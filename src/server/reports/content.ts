import type { Check } from '../../contracts/checks.ts'
import type { Client } from '../../contracts/clients.ts'
import { StructuredDate } from '../../contracts/fields.ts'
import { isObject } from '../../contracts/json.ts'
import type { WorkflowSession } from '../../contracts/workflow-sessions.ts'

/** The cells of a row, one per column. */
type Row = readonly string[]

/** A section of a report. */
export interface ReportTable {
  readonly heading: string
  /** Titles of the columns, if the table needs them. */
  readonly titles?: Row
  /** Widths of the columns as shares of the page; they add up to 1. */
  readonly widths: readonly number[]
  readonly rows: readonly Row[]
}

/** The content of a report, independent of its layout. */
export interface ReportContent {
  readonly title: string
  /** The name of the client. */
  readonly subject: string
  readonly tables: readonly ReportTable[]
}

/** A table of attributes and their values; attributes without a value are left out. */
const factsTable = (
  heading: string,
  facts: Readonly<Record<string, string | boolean | undefined>>
): ReportTable => ({
  heading,
  widths: [0.28, 0.72],
  rows: Object.entries(facts).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]]
  ),
})

const clientTable = (client: Client): ReportTable => {
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

/** The text of an empty cell. */
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

/** A report about a client and its checks, newest first. */
export const clientReport = (client: Client, checks: readonly Check[]): ReportContent => ({
  title: 'Client report',
  subject: client.entityName,
  tables: [clientTable(client), checksTable(checks)],
})

/** A longer value without blanks is shown as its length: most are images. */
const LONGEST_WORD = 120

/** `faceAnalysis` → `Face analysis`, `front_side` → `Front side` */
const inWords = (name: string): string => {
  const words = name
    .replaceAll('_', ' ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')

const dateText = ({ day, month, year }: StructuredDate): string =>
  `${year}-${twoDigits(month)}-${twoDigits(day)}`

const leafText = (value: unknown): string => {
  const text = String(value)
  return text.length > LONGEST_WORD && !/\s/.test(text) ? `(${text.length} characters)` : text
}

/** One row per leaf of a breakdown: its path in words, and its value. */
const rowsBelow = (value: unknown, path: readonly string[]): string[][] => {
  if (!isObject(value)) return [[path.join(' › '), leafText(value)]]
  const date = StructuredDate.safeParse(value)
  if (date.success) return [[path.join(' › '), dateText(date.data)]]
  if (!Array.isArray(value)) {
    return Object.entries(value).flatMap(([name, child]) =>
      rowsBelow(child, [...path, inWords(name)])
    )
  }
  if (!value.some(isObject)) {
    return value.length > 0 ? [[path.join(' › '), value.map(leafText).join(', ')]] : []
  }
  return value.flatMap((child, index) => rowsBelow(child, [...path, `#${index + 1}`]))
}

const checkTable = (check: Check): ReportTable =>
  factsTable('Check', {
    'Check id': check.id,
    Type: check.type,
    Status: check.status,
    Outcome: check.result?.outcome,
    'Document id': check.documentId,
    'Address id': check.addressId,
    'Live photo id': check.livePhotoId,
    'Live video id': check.liveVideoId,
    Monitoring: check.enableMonitoring,
    Created: check.createdAt,
    Updated: check.updatedAt,
  })

const breakdownTable = (breakdown: object): ReportTable => ({
  heading: 'Breakdown',
  titles: ['Analysis', 'Result'],
  widths: [0.62, 0.38],
  rows: rowsBelow(breakdown, []),
})

/** A report about a check of a client, with its breakdown if there is one. */
export const checkReport = (client: Client, check: Check): ReportContent => {
  const breakdown = check.result?.breakdown
  return {
    title: 'Check report',
    subject: client.entityName,
    tables: [
      clientTable(client),
      checkTable(check),
      ...(breakdown ? [breakdownTable(breakdown)] : []),
    ],
  }
}

const sessionTable = (session: WorkflowSession): ReportTable =>
  factsTable('Workflow session', {
    'Session id': session.id,
    Template: session.workflowTemplateName,
    Version: String(session.workflowVersion),
    Status: session.status,
    Outcome: session.outcome,
    Created: session.createdAt,
    Completed: session.completedAt,
  })

const tasksTable = ({ tasks }: WorkflowSession): ReportTable => ({
  heading: 'Tasks',
  titles: ['Task', 'Status', 'Objects'],
  widths: [0.4, 0.2, 0.4],
  rows: tasks.map(({ subType, status, resourceIds }) => [
    inWords(subType),
    status,
    resourceIds.length > 0 ? resourceIds.join(', ') : NOTHING,
  ]),
})

/** A report about a workflow session of a client, with its checks. */
export const sessionReport = (
  client: Client,
  session: WorkflowSession,
  checks: readonly Check[]
): ReportContent => ({
  title: 'Workflow report',
  subject: client.entityName,
  tables: [clientTable(client), sessionTable(session), tasksTable(session), checksTable(checks)],
})
