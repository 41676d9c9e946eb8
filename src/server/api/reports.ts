import * as z from 'zod'
import { REPORT_LIFETIME_MS, type reports } from '../../contracts/reports.ts'
import { checkReport, clientReport, type ReportContent, sessionReport } from '../reports/content.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Sandboxes } from '../sandbox/sandboxes.ts'
import { claimsIn, signToken } from '../sdk-tokens/json-web-token.ts'
import type { Handlers } from './handler.ts'

const reportOfCheck = ({ checks, clients }: Sandbox, id: string): ReportContent => {
  const check = checks.get(id)
  return checkReport(clients.get(check.clientId), check)
}

const reportOfClient = ({ checks, clients }: Sandbox, id: string): ReportContent => {
  const client = clients.get(id)
  const own = checks.with('clientId', client.id)
  return clientReport(client, own.toReversed())
}

/** What the address of a report says. */
const ReportClaims = z.object({
  workflowSessionId: z.string(),
  /** The mark of the sandbox. */
  mark: z.string(),
  /** When the report was requested, in milliseconds since 1970. */
  at: z.int(),
})
type ReportClaims = z.infer<typeof ReportClaims>

/**
 * Signs the end of an address. It names the report, so that no PDF is kept: an address takes no
 * memory, and snapshots and replays contain it.
 */
const signReport = ({ ids }: Sandbox, claims: ReportClaims): string =>
  signToken(claims, `${ids.tokenSecret()} for reports`)

/** A report that an address leads to. */
export interface AddressedReport {
  readonly sandbox: Sandbox
  readonly workflowSessionId: string
  /** When the report was requested, in milliseconds since 1970. */
  readonly at: number
}

/**
 * Finds the report of an address. Only the sandbox that issued the address has it, even if another
 * one holds the same snapshot.
 */
export const findReport = (sandboxes: Sandboxes, token: string): AddressedReport | undefined => {
  const { data: claims } = ReportClaims.safeParse(claimsIn(token))
  if (!claims) return undefined
  const { mark, workflowSessionId, at } = claims
  for (const [, sandbox] of sandboxes.entries()) {
    if (sandbox.ids.mark !== mark || !sandbox.workflowSessions.find(workflowSessionId)) continue
    if (signReport(sandbox, claims) === token) return { sandbox, workflowSessionId, at }
  }
  return undefined
}

/** Whether the address of a report no longer works. */
export const hasExpired = ({ sandbox, at }: AddressedReport): boolean =>
  sandbox.clock.now() >= at + REPORT_LIFETIME_MS

/** The PDF of an address, dated with the time of the request for the report. */
export const pdfOf = async ({
  sandbox: { checks, clients, sessions, workflowSessions },
  workflowSessionId,
  at,
}: AddressedReport): Promise<Uint8Array> => {
  const session = sessions.present(workflowSessions.get(workflowSessionId))
  const own = session.allRelatedChecks.flatMap(({ checkId }) => checks.find(checkId) ?? [])
  return writeReport(sessionReport(clients.get(session.clientId), session, own), at)
}

const writeReport = async (content: ReportContent, at: number): Promise<Uint8Array> => {
  // The PDF library is large, and most runs never need it.
  const { writePdf } = await import('../reports/pdf.ts')
  return writePdf(content, at)
}

const generateReport: Handlers<typeof reports.operations>['generateReport'] = async ({
  query: { checkId, clientId = '', workflowSessionId },
  sandbox,
  origin,
}) => {
  const now = sandbox.clock.now()
  if (workflowSessionId) {
    const { id } = sandbox.workflowSessions.get(workflowSessionId)
    const token = signReport(sandbox, { workflowSessionId: id, mark: sandbox.ids.mark, at: now })
    return { contentType: 'application/pdf', data: `${origin()}/reports/${token}` }
  }
  const content = checkId ? reportOfCheck(sandbox, checkId) : reportOfClient(sandbox, clientId)
  const bytes = await writeReport(content, now)
  return { contentType: 'application/pdf', data: Buffer.from(bytes).toString('base64') }
}

export const reportHandlers: Handlers<typeof reports.operations> = {
  generateReport,
  generateReportByPost: generateReport,
}
