import * as z from 'zod'
import { documented, type ShapeFacts } from './facts.ts'
import { operation } from './operation.ts'

/** Vendor: a bare array of names, not a page. */
export const ScreeningLists = z.array(z.string())
export type ScreeningLists = z.infer<typeof ScreeningLists>

/** Sides by type of document and country. */
export const SupportedDocuments = z.strictObject({
  document_check: z.record(
    z.string(),
    z.record(z.string(), z.strictObject({ sides: z.literal([1, 2]) }))
  ),
})
export type SupportedDocuments = z.infer<typeof SupportedDocuments>

export const staticDataOperations = {
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
export const staticDataFacts: readonly ShapeFacts[] = [
  {
    shapes: { ScreeningLists, SupportedDocuments },
    facts: [documented('static-data#lists', 'document_check document_check.*.*.sides')],
  },
]
