import * as z from 'zod'
import { below, documented, type ShapeFacts } from './facts.ts'
import { Id, Timestamp } from './fields.ts'
import { operation } from './operation.ts'
import { PageQuery, pageOf } from './pages.ts'
import { resource } from './resource.ts'
import STORED_RESOURCES from './stored-resources.ts'

/** Names in audit logs of what the mock does not keep as records. */
const OTHER_RESOURCES = [
  'accessRestrictionList',
  'accountServiceSettings',
  'allowedIps',
  'apiKeys',
  'autofill',
  'bannedFace',
  'companyLookup',
  'otpEmail',
  'otpSMS',
  'workflow',
  'workflowTemplate',
] as const

type Stored = (typeof STORED_RESOURCES)[keyof typeof STORED_RESOURCES]

export type AuditedResource =
  | (typeof OTHER_RESOURCES)[number]
  | Extract<Stored['record'], { audited: string }>['audited']

/** Every kind of object that audit logs name. */
export const AUDITED_RESOURCES: readonly AuditedResource[] = [
  ...OTHER_RESOURCES,
  ...Object.values(STORED_RESOURCES).flatMap(({ record }) =>
    'audited' in record ? [record.audited] : []
  ),
].sort()

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

const operations = {
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
const facts = (): readonly ShapeFacts[] => [
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

export const auditLogs = resource({
  operations,
  facts,
})
