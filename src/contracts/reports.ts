import * as z from 'zod'
import { documented, type ShapeFacts } from './facts.ts'
import { operation } from './operation.ts'

/** Names a client or a check, and not both. */
export const ReportQuery = z
  .looseObject({ clientId: z.string().optional(), checkId: z.string().optional() })
  .refine(({ clientId, checkId }) => Boolean(clientId) !== Boolean(checkId), {
    path: ['clientId'],
    message: "or 'checkId' is required, and not both",
  })

export const Report = z.strictObject({
  contentType: z.literal('application/pdf'),
  data: z.string(),
})
export type Report = z.infer<typeof Report>

export const reportOperations = {
  generateReport: operation({
    method: 'GET',
    path: '/reports',
    summary: 'Creates a PDF report.',
    description: 'Reports on one client or on one check. The query names exactly one of them.',
    effect: 'read',
    query: ReportQuery,
    filters: ['clientId', 'checkId'],
    answer: Report,
    provenance: 'documented',
    source: 'reports#generate',
  }),
  // Vendor: the example of the documentation is a POST, the SDKs send a GET.
  generateReportByPost: operation({
    method: 'POST',
    path: '/reports',
    summary: 'Creates a PDF report by POST.',
    description: 'Does the same as the GET. The id is in the query here too.',
    effect: 'read',
    query: ReportQuery,
    filters: ['clientId', 'checkId'],
    answer: Report,
    provenance: 'documented',
    source: 'reports#generate',
  }),
}

/** How the attributes are known. */
export const reportFacts: readonly ShapeFacts[] = [
  {
    shapes: {
      Report,
      generateReport: reportOperations.generateReport.filters,
      generateReportByPost: reportOperations.generateReportByPost.filters,
    },
    facts: [documented('reports#generate', 'clientId checkId contentType data')],
  },
]
