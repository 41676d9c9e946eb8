import type { reportOperations } from '../../contracts/reports.ts'
import { checkReport, clientReport, type ReportContent } from '../reports/content.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
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

const generateReport: Handlers<typeof reportOperations>['generateReport'] = async ({
  query,
  sandbox,
}) => {
  const { checkId, clientId = '' } = query
  const content = checkId ? reportOfCheck(sandbox, checkId) : reportOfClient(sandbox, clientId)
  const now = sandbox.clock.now()
  // The PDF library is large, and most runs never need it.
  const { writePdf } = await import('../reports/pdf.ts')
  const bytes = await writePdf(content, now)
  return { contentType: 'application/pdf', data: Buffer.from(bytes).toString('base64') }
}

export const reportHandlers: Handlers<typeof reportOperations> = {
  generateReport,
  generateReportByPost: generateReport,
}
