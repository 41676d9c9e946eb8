import * as z from 'zod'
import { below, documented, type ShapeFacts } from './facts.ts'
import { Id, Timestamp } from './fields.ts'
import { operation } from './operation.ts'
import { PageQuery, pageOf } from './pages.ts'

export const AUDITED_RESOURCES = [
  'accessRestrictionList',
  'accountServiceSettings',
  'address',
  'allowedIps',
  'apiKeys',
  'autofill',
  'bannedFace',
  'check',
  'client',
  'companyLookup',
  'customList',
  'document',
  'otpEmail',
  'otpSMS',
  'workflow',
  'workflowTemplate',
  'workflowSession',
] as const
export type AuditedResource = (typeof AUDITED_RESOURCES)[number]

export const AUDIT_ACTIONS = ['create', 'update', 'delete', 'add'] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

const Difference = z.strictObject({
  action: z.enum(['new', 'delete', 'update', 'add']),
  path: z.array(z.union([z.string(), z.int()])),
  old: z.unknown().optional(),
  new: z.unknown().optional(),
})
export type Difference = z.infer<typeof Difference>

const summary = {
  id: Id,
  memberId: z.string().optional(),
  resourceType: z.enum(AUDITED_RESOURCES),
  resourceId: z.string(),
  clientId: Id.optional(),
  /** Name of the operation that made the change. */
  trigger: z.string(),
  action: z.enum(AUDIT_ACTIONS),
  createdAt: Timestamp,
}

export const AuditLog = z.strictObject({ ...summary, diff: z.array(Difference) })
export type AuditLog = z.infer<typeof AuditLog>

/** Vendor: items of a list have no `diff`. */
export const AuditLogSummary = z.strictObject(summary)
export type AuditLogSummary = z.infer<typeof AuditLogSummary>

export const AUDIT_LOG_FILTERS = [
  'memberId',
  'resourceType',
  'resourceId',
  'clientId',
  'trigger',
  'action',
] as const

export const auditLogOperations = {
  getAuditLog: operation({
    method: 'GET',
    path: '/auditLogs/:id',
    summary: 'Gets an audit log.',
    description:
      'Returns who changed which object, and each changed attribute with its old and new value.',
    effect: 'read',
    answer: AuditLog,
    provenance: 'documented',
    source: 'audit-logs#attributes',
  }),
  listAuditLogs: operation({
    method: 'GET',
    path: '/auditLogs',
    summary: 'Lists audit logs.',
    description: 'Newest first, without the changed attributes. Get one log to see them.',
    effect: 'read',
    query: PageQuery,
    filters: AUDIT_LOG_FILTERS,
    answer: pageOf(AuditLogSummary),
    provenance: 'documented',
    source: 'audit-logs#attributes',
  }),
}

/** How the attributes are known. */
export const auditLogFacts: readonly ShapeFacts[] = [
  {
    shapes: { AuditLog, AuditLogSummary },
    facts: [
      documented(
        'audit-logs#attributes',
        'id memberId resourceType resourceId clientId trigger action diff createdAt',
        below('diff', 'action path old new')
      ),
    ],
  },
  {
    shapes: { listAuditLogs: AUDIT_LOG_FILTERS },
    facts: [
      documented('lists#filters', 'memberId resourceType resourceId clientId trigger action'),
    ],
  },
]
