import { VERSION } from '../../version.ts'
import { findReport, hasExpired, pdfOf } from '../api/reports.ts'
import { VERSION_HEADER } from '../http/respond.ts'
import type { Sandboxes } from '../sandbox/sandboxes.ts'

const COMMON_HEADERS = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  [VERSION_HEADER]: VERSION,
}
const TEXT_HEADERS = { ...COMMON_HEADERS, 'Content-Type': 'text/plain; charset=utf-8' }
const PDF_HEADERS = {
  ...COMMON_HEADERS,
  'Content-Type': 'application/pdf',
  'Content-Disposition': 'inline; filename="report.pdf"',
}

const UNKNOWN = `No report has this address.

An address works in the sandbox that issued it, until that is reset or the client is deleted. Send
GET /v1/reports?workflowSessionId= for a new one.
`

const EXPIRED = `The address of this report has expired: it worked for 10 minutes.

Send GET /v1/reports?workflowSessionId= for a new one.
`

/** Answers the address of a report with its PDF, or with 404 and the reason (decisions#61). */
export const serveReport = async (sandboxes: Sandboxes, token: string): Promise<Response> => {
  const report = findReport(sandboxes, token)
  if (!report) return new Response(UNKNOWN, { status: 404, headers: TEXT_HEADERS })
  if (hasExpired(report)) return new Response(EXPIRED, { status: 404, headers: TEXT_HEADERS })
  const pdf = Buffer.from(await pdfOf(report))
  return new Response(pdf, { status: 200, headers: PDF_HEADERS })
}
