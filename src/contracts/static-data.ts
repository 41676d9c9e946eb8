import * as z from 'zod'
import { documented, type ShapeFacts } from './facts.ts'
import { operation } from './operation.ts'
import { resource } from './resource.ts'

/** Names of screening lists in alphabetical order: some of the public ones. */
export const SCREENING_LIST_NAMES = [
  'African Development Bank Group (AFDB) List of Debarred Entities',
  'Asian Development Bank (ADB) Published Sanctions List',
  'Australia DFAT Consolidated List',
  'Belgium National List of Financial Sanctions',
  'BIS Denied Persons List',
  'BIS Entity List',
  'Canada Consolidated Autonomous Sanctions List',
  'EBRD Ineligible Entities',
  'EU Consolidated List of Financial Sanctions',
  'FBI Most Wanted',
  'France National Register of Asset Freezes',
  'HM Treasury Consolidated List',
  'Inter-American Development Bank (IDB) Sanctioned Firms and Individuals',
  'Interpol Red Notices',
  'Japan METI End User List',
  'Japan Ministry of Finance Economic Sanctions List',
  'Monetary Authority of Singapore (MAS) Targeted Financial Sanctions',
  'Netherlands National Sanctions List on Terrorism',
  'New Zealand Police Designated Terrorist Entities',
  'OFAC Consolidated Sanctions List (Non-SDN)',
  'OFAC Specially Designated Nationals (SDN) List',
  'Swiss SECO Consolidated Sanctions List',
  'UK Proscribed Terrorist Organisations',
  'Ukraine NSDC Sanctions List',
  'UN Security Council Consolidated List',
  'World Bank Listing of Ineligible Firms and Individuals',
] as const

/** Vendor: a bare array of names, not a page. */
export const ScreeningLists = z.array(z.string())
export type ScreeningLists = z.infer<typeof ScreeningLists>

/** Number of sides by document type and country. */
export const SupportedDocuments = z.strictObject({
  document_check: z.record(
    z.string(),
    z.record(z.string(), z.strictObject({ sides: z.literal([1, 2]) }))
  ),
})
export type SupportedDocuments = z.infer<typeof SupportedDocuments>

const operations = {
  listScreeningLists: operation({
    method: 'GET',
    path: '/static/screeningLists',
    summary: 'Lists the screening lists.',
    description: 'Returns the names of all lists in alphabetical order, without paging.',
    effect: 'read',
    answer: ScreeningLists,
    provenance: 'documented',
    source: 'static-data#lists',
  }),
  listSupportedDocuments: operation({
    method: 'GET',
    path: '/static/supportedDocuments',
    summary: 'Lists the supported documents.',
    description: 'Returns the number of sides for each type of document and each country.',
    effect: 'read',
    answer: SupportedDocuments,
    provenance: 'documented',
    source: 'static-data#lists',
  }),
}

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { ScreeningLists, SupportedDocuments },
    facts: [documented('static-data#lists', 'document_check document_check.*.*.sides')],
  },
]

export const staticData = resource({
  operations,
  facts,
})
