import { AuditLogSummary } from '../../audit-logs.ts'
import { pageOf } from '../../pages.ts'
import { assumed, type Case, defineCase, documented, sdk } from '../clause.ts'
import type { Examples } from '../examples.ts'
import { answers, answersAs } from '../expectations.ts'

export const auditLogExamples = {
  getAuditLog: {
    needs: ['auditLogId'],
    call: ({ auditLogId }) => ({ params: { id: auditLogId } }),
    noun: 'audit log',
  },
  listAuditLogs: {
    needs: ['clientId'],
    call: ({ clientId }) => ({ query: { clientId } }),
  },
} as const satisfies Partial<Examples>

const trail = defineCase({
  name: 'the audit log records the changes of a client',
  source: 'audit-logs#attributes',
  clauses: {
    'audit-logs.list.records-changes': documented(
      'The audit log records create, update and delete of a client, with the operation as trigger'
    ),
    'audit-logs.list.newest-first': documented('Audit logs are listed newest first'),
    'audit-logs.list.without-diff': documented('A list does not contain the changes'),
    'audit-logs.list.filter': documented(
      'lists#filters, audit-logs#attributes',
      'Audit logs can be filtered by action and by resourceType'
    ),
    'audit-logs.get.diff': documented(
      'A get returns each change with its path, its old value and its new value'
    ),
    'audit-logs.get.member': sdk(
      'requests#bodies, audit-logs#attributes',
      'memberId is the lastActionBy of the request; without lastActionBy there is no memberId'
    ),
    'audit-logs.list.member': sdk(
      'requests#bodies, audit-logs#attributes',
      'In a list, too, memberId is the lastActionBy of the request'
    ),
    'audit-logs.list.outlives-client': assumed(
      'decisions#26',
      'The audit logs of a client stay when the client is deleted'
    ),
  },
  run: async (run) => {
    const { clientId } = await run.given(['clientId'])
    const list = (query: Record<string, string> = {}) =>
      run.call('listAuditLogs', { query: { resourceId: clientId, ...query } })
    const firstOf = async (query: Record<string, string>) => {
      const id = run.textAt(await list(query), 'items.0.id')
      return run.call('getAuditLog', { params: { id } })
    }
    const params = { id: clientId }
    await run.moment()
    const memberId = 'mContractSuite001'
    const body = { email: 'jane.doe@example.com', lastActionBy: memberId }
    await run.call('updateClient', { params, body })
    const update = await firstOf({ action: 'update' })
    const change = (at: number) => `diff.${at}.path`
    const email = { [change(0)]: ['email'], 'diff.0.old': 'john.doe@example.com' }
    const changed = { ...email, 'diff.0.new': body.email, 'diff.0.action': 'update' }
    run.verify('audit-logs.get.diff', update, answers(changed))
    run.verify('audit-logs.get.member', update, answers({ memberId }))
    const create = await firstOf({ action: 'create' })
    run.verify('audit-logs.get.member', create, answers({ memberId: undefined }))

    await run.moment()
    await run.call('deleteClient', { params })
    const all = await list()
    const entry = (at: number, action: string) => ({
      [`items.${at}.action`]: action,
      [`items.${at}.trigger`]: `${action}Client`,
      [`items.${at}.resourceType`]: 'client',
      [`items.${at}.clientId`]: clientId,
    })
    const three = { ...entry(0, 'delete'), ...entry(1, 'update'), ...entry(2, 'create') }
    run.verify('audit-logs.list.records-changes', all, answers({ totalItems: 3, ...three }))
    run.verify('audit-logs.list.newest-first', all, answers(three))
    run.verify('audit-logs.list.member', all, answers({ 'items.1.memberId': memberId }))
    run.verify('audit-logs.list.member', all, answersAs(pageOf(AuditLogSummary)))
    run.verify('audit-logs.list.outlives-client', all, answers(entry(2, 'create')))
    const undetailed = { 'items.0.diff': undefined, 'items.1.diff': undefined }
    run.verify('audit-logs.list.without-diff', all, answers({ totalItems: 3, ...undetailed }))
    const deletes = await list({ action: 'delete' })
    run.verify('audit-logs.list.filter', deletes, answers({ totalItems: 1 }))
    const checks = await list({ resourceType: 'check' })
    run.verify('audit-logs.list.filter', checks, answers({ totalItems: 0 }))
  },
})

export const auditLogCases: readonly Case[] = [trail]
