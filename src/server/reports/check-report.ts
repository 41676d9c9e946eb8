import type { Check } from '../../contracts/checks.ts'
import type { Client } from '../../contracts/clients.ts'
import { breakdownRows } from './breakdown-rows.ts'
import { clientTable } from './client-report.ts'
import { factsTable, type ReportContent, type ReportTable } from './report-content.ts'

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
  rows: breakdownRows(breakdown),
})

/** A check of a client, with its breakdown once there is one. */
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
