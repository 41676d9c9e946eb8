import * as z from 'zod'
import { documented, type ShapeFacts } from './facts.ts'
import { operation } from './operation.ts'
import { resource } from './resource.ts'

/** Attributes of the query. A request gives exactly one of them. */
const REPORT_SUBJECTS = ['clientId', 'checkId', 'workflowSessionId'] as const

/** Names a client, a check or a workflow session, and only one of them. */
export const ReportQuery = z
  .looseObject({
    clientId: z.string().optional(),
    checkId: z.string().optional(),
    workflowSessionId: z.string().optional(),
  })
  .refine((query) => REPORT_SUBJECTS.filter((name) => query[name]).length === 1, {
    path: ['clientId'],
    message: "or 'checkId' or 'workflowSessionId' is required, and only one of them",
  })

/** How long the address of a PDF works, in milliseconds of the sandbox's clock (decisions#61). */
export const REPORT_LIFETIME_MS = 10 * 60_000

export const Report = z.strictObject({
  contentType: z.literal('application/pdf'),
  /** Base64 of the PDF. Vendor: for a workflow session, an address that returns the PDF. */
  data: z.string(),
})
export type Report = z.infer<typeof Report>

const operations = {
  generateReport: operation({
    method: 'GET',
    path: '/reports',
    summary: 'Creates a PDF report.',
    description:
      'Reports on one client, check or workflow session. The query names exactly one of them. The report of a workflow session is an address that returns the PDF for 10 minutes.',
    effect: 'read',
    query: ReportQuery,
    filters: REPORT_SUBJECTS,
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
    filters: REPORT_SUBJECTS,
    answer: Report,
    provenance: 'documented',
    source: 'reports#generate',
  }),
}

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: {
      Report,
      generateReport: operations.generateReport.filters,
      generateReportByPost: operations.generateReportByPost.filters,
    },
    facts: [documented('reports#generate', 'clientId checkId workflowSessionId contentType data')],
  },
]

export const reports = resource({
  operations,
  facts,
})
