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
        'custom-lists#attributes',
        'entityType names active gender countries dates images',
        below('names', 'type firstName middleName lastName companyName'),
        below('countries', 'type country'),
        below('dates', 'type date date.day date.month date.year')
      ),
      sdk('requests#identifiers', 'lastActionBy'),
    ],
  },
  {
    shapes: { CustomListRecord },
    facts: [assumed('custom-lists#attributes', 'id entityType')],
  },
  {
    shapes: { CustomList },
    facts: [
      documented(
        'custom-lists#attributes',
        'id name description stats stats.personCount stats.companyCount lastActionBy',
        'createdAt updatedAt'
      ),
    ],
  },
  {
    shapes: { listCustomLists: customListOperations.listCustomLists.filters },
    facts: [assumed('lists#filters', 'name')],
  },
]

export const accountLedgers: readonly Ledger[] = [
  {
    shapes: {
      Report,
      generateReport: reportOperations.generateReport.filters,
      generateReportByPost: reportOperations.generateReportByPost.filters,
    },
    facts: [documented('reports#generate', 'clientId checkId contentType data')],
  },
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
  {
    shapes: { TeamMember },
    facts: [documented('team-members#attributes', 'id firstName lastName role createdAt')],
  },
  {
    shapes: { listTeamMembers: teamMemberOperations.listTeamMembers.filters },
    facts: [documented('lists#filters', 'firstName lastName role')],
  },
  {
    shapes: { AccountInfo },
    facts: [documented('account-info#attributes', 'username plan remainingCredit')],
  },
  {
    shapes: { ScreeningLists, SupportedDocuments },
    facts: [documented('static-data#lists', 'document_check document_check.*.*.sides')],
  },
]
