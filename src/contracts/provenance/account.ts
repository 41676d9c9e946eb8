import { AccountInfo } from '../account-info.ts'
import { AUDIT_LOG_FILTERS, AuditLog, AuditLogSummary } from '../audit-logs.ts'
import {
  AddCustomListRecord,
  CustomList,
  CustomListRecord,
  customListOperations,
} from '../custom-lists.ts'
import { Report, reportOperations } from '../reports.ts'
import { ScreeningLists, SupportedDocuments } from '../static-data.ts'
import { TeamMember, teamMemberOperations } from '../team-members.ts'
import { assumed, below, documented, sdk } from './fact.ts'
import type { Ledger } from './ledger.ts'

export const customListLedgers: readonly Ledger[] = [
  {
    shapes: { AddCustomListRecord },
    facts: [
      documented(
        'api-rules-webhooks-other 3.13',
        'entityType names active gender countries dates images',
        below('names', 'type firstName middleName lastName companyName'),
        below('countries', 'type country'),
        below('dates', 'type date date.day date.month date.year')
      ),
      sdk('api-rules-webhooks-other 1.10', 'lastActionBy'),
    ],
  },
  {
    shapes: { CustomListRecord },
    facts: [assumed('api-rules-webhooks-other 3.13', 'id entityType')],
  },
  {
    shapes: { CustomList },
    facts: [
      documented(
        'api-rules-webhooks-other 3.13',
        'id name description stats stats.personCount stats.companyCount lastActionBy',
        'createdAt updatedAt'
      ),
    ],
  },
  {
    shapes: { listCustomLists: customListOperations.listCustomLists.filters },
    facts: [assumed('api-rules-webhooks-other 1.9', 'name')],
  },
]

export const accountLedgers: readonly Ledger[] = [
  {
    shapes: {
      Report,
      generateReport: reportOperations.generateReport.filters,
      generateReportByPost: reportOperations.generateReportByPost.filters,
    },
    facts: [documented('api-rules-webhooks-other 3.4', 'clientId checkId contentType data')],
  },
  {
    shapes: { AuditLog, AuditLogSummary },
    facts: [
      documented(
        'api-rules-webhooks-other 3.6',
        'id memberId resourceType resourceId clientId trigger action diff createdAt',
        below('diff', 'action path old new')
      ),
    ],
  },
  {
    shapes: { listAuditLogs: AUDIT_LOG_FILTERS },
    facts: [
      documented(
        'api-rules-webhooks-other 1.9',
        'memberId resourceType resourceId clientId trigger action'
      ),
    ],
  },
  {
    shapes: { TeamMember },
    facts: [documented('api-rules-webhooks-other 3.7', 'id firstName lastName role createdAt')],
  },
  {
    shapes: { listTeamMembers: teamMemberOperations.listTeamMembers.filters },
    facts: [documented('api-rules-webhooks-other 1.9', 'firstName lastName role')],
  },
  {
    shapes: { AccountInfo },
    facts: [documented('api-rules-webhooks-other 3.8', 'username plan remainingCredit')],
  },
  {
    shapes: { ScreeningLists, SupportedDocuments },
    facts: [documented('api-rules-webhooks-other 3.9', 'document_check document_check.*.*.sides')],
  },
]
