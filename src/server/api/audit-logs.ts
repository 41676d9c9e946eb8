import { AUDIT_LOG_FILTERS, type auditLogs } from '../../contracts/audit-logs.ts'
import { unknownId } from '../../contracts/errors.ts'
import { selection } from '../sandbox/filters.ts'
import type { Handlers } from './handler.ts'

export const auditLogHandlers: Handlers<typeof auditLogs.operations> = {
  getAuditLog: ({ params, sandbox }) => {
    const log = sandbox.audit.find(params.id)
    if (!log) throw unknownId('audit log', params.id)
    return log
  },

  listAuditLogs: ({ query, sandbox }) => sandbox.audit.page(selection(query, AUDIT_LOG_FILTERS)),
}
