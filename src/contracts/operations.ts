import { accountInfoOperations } from './account-info.ts'
import { addressLookupOperations } from './address-lookup.ts'
import { addressOperations } from './addresses.ts'
import { auditLogOperations } from './audit-logs.ts'
import { autofillOperations } from './autofill.ts'
import { checkDecisionOperations } from './check-decisions.ts'
import { checkOperations } from './checks.ts'
import { clientOperations } from './clients.ts'
import { companyOperations } from './companies.ts'
import { customListOperations } from './custom-lists.ts'
import { documentImageOperations } from './document-images.ts'
import { documentOperations } from './documents.ts'
import { flowSessionOperations } from './flow-sessions.ts'
import { livePhotoOperations } from './live-photos.ts'
import { liveVideoOperations } from './live-videos.ts'
import type { Operation } from './operation.ts'
import { reportOperations } from './reports.ts'
import { riskProfileOperations } from './risk-profiles.ts'
import { staticDataOperations } from './static-data.ts'
import { teamMemberOperations } from './team-members.ts'
import { tokenOperations } from './tokens.ts'
import { webhookOperations } from './webhooks.ts'
import { workflowSessionOperations } from './workflow-sessions.ts'

/** Every operation of the API by name. Add a new resource here. */
export const OPERATIONS = {
  ...clientOperations,
  ...riskProfileOperations,
  ...addressOperations,
  ...livePhotoOperations,
  ...liveVideoOperations,
  ...documentOperations,
  ...documentImageOperations,
  ...checkOperations,
  ...checkDecisionOperations,
  ...workflowSessionOperations,
  ...flowSessionOperations,
  ...tokenOperations,
  ...reportOperations,
  ...companyOperations,
  ...addressLookupOperations,
  ...autofillOperations,
  ...customListOperations,
  ...webhookOperations,
  ...auditLogOperations,
  ...teamMemberOperations,
  ...accountInfoOperations,
  ...staticDataOperations,
}

export type Operations = typeof OPERATIONS
export type OperationName = keyof Operations

/** Operations that cost credits and count against the monthly quota (requests#rate-limits). */
export const PAID_OPERATIONS = [
  'createCheck',
  'performAutofill',
  'searchCompanies',
  'searchAddresses',
] as const satisfies readonly OperationName[]

/** Operations that a capture in a browser or an app needs: those that SDK tokens open (decisions#65). */
export const TOKEN_OPERATIONS = [
  'createDocument',
  'getDocument',
  'updateDocument',
  'listDocuments',
  'uploadDocumentImage',
  'downloadDocumentImage',
  'downloadDocumentImageById',
  'deleteDocumentImage',
  'createLivePhoto',
  'getLivePhoto',
  'listLivePhotos',
  'downloadLivePhoto',
  'createLiveVideo',
  'getLiveVideo',
  'listLiveVideos',
  'getWorkflowSession',
  'listWorkflowSessions',
  'completeWorkflowSession',
] as const satisfies readonly OperationName[]

/** Whether SDK tokens open an operation. */
export const isTokenOperation = (name: string): boolean =>
  TOKEN_OPERATIONS.some((one) => one === name)

export const isOperationName = (name: string): name is OperationName =>
  Object.hasOwn(OPERATIONS, name)

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}/?$`)

const ROUTES = Object.entries(OPERATIONS).map(([name, { method, path }]: [string, Operation]) => ({
  // Object.entries loses the type of the keys: each is the name of an operation.
  name: name as OperationName,
  method,
  isFixed: !path.includes(':'),
  pattern: patternOf(path),
}))

/** Returns the operation of a method and a path below `/v1`. A fixed path wins over one with ids. */
export const findOperation = (method: string, path: string): OperationName | undefined => {
  const suitable = ROUTES.filter((one) => one.method === method && one.pattern.test(path))
  return (suitable.find(({ isFixed }) => isFixed) ?? suitable[0])?.name
}
