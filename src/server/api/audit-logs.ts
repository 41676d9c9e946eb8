import { AUDIT_LOG_FILTERS, type auditLogOperations } from '../../contracts/audit-logs.ts'
import { unknownId } from '../../contracts/errors.ts'
import { pageOfItems } from '../sandbox/collection.ts'
import { selection } from '../sandbox/filters.ts'
import type { Handlers } from './handler.ts'

export const auditLogHandlers: Handlers<typeof auditLogOperations> = {
  getAuditLog: ({ params, sandbox }) => {
    const log = sandbox.audit.find(params.id)
    if (!log) throw unknownId('audit log', params.id)
    return log
  },

  listAuditLogs: ({ query, sandbox }) => {
    const { fits, page, pageSize } = selection(query, AUDIT_LOG_FILTERS)
    const list = pageOfItems(sandbox.audit.all().filter(fits), page, pageSize)
    return { ...list, items: list.items.map(({ diff: _, ...summary }) => summary) }
  },
}
