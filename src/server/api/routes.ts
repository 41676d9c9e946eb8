import type { Operation } from '../../contracts/operation.ts'
import { OPERATIONS } from '../../contracts/operations.ts'
import { accountInfoHandlers } from './account-info.ts'
import { addressLookupHandlers } from './address-lookup.ts'
import { addressHandlers } from './addresses.ts'
import { auditLogHandlers } from './audit-logs.ts'
import { autofillHandlers } from './autofill.ts'
import { checkDecisionHandlers } from './check-decisions.ts'
import { checkHandlers } from './checks.ts'
import { clientHandlers } from './clients.ts'
import { companyHandlers } from './companies.ts'
import { customListHandlers } from './custom-lists.ts'
import { documentImageHandlers } from './document-images.ts'
import { documentHandlers } from './documents.ts'
import { flowSessionHandlers } from './flow-sessions.ts'
import type { CommonInput, Handlers } from './handler.ts'
import { livePhotoHandlers } from './live-photos.ts'
import { liveVideoHandlers } from './live-videos.ts'
import { reportHandlers } from './reports.ts'
import { riskProfileHandlers } from './risk-profiles.ts'
import { staticDataHandlers } from './static-data.ts'
import { teamMemberHandlers } from './team-members.ts'
import { tokenHandlers } from './tokens.ts'
import { webhookHandlers } from './webhooks.ts'
import { workflowSessionHandlers } from './workflow-sessions.ts'

/** A handler for each operation. A new resource is a line here. A missing one does not compile. */
export const HANDLERS: Handlers<typeof OPERATIONS> = {
  ...clientHandlers,
  ...riskProfileHandlers,
  ...addressHandlers,
  ...livePhotoHandlers,
  ...liveVideoHandlers,
  ...documentHandlers,
  ...documentImageHandlers,
  ...checkHandlers,
  ...checkDecisionHandlers,
  ...workflowSessionHandlers,
  ...flowSessionHandlers,
  ...tokenHandlers,
  ...reportHandlers,
  ...companyHandlers,
  ...addressLookupHandlers,
  ...autofillHandlers,
  ...customListHandlers,
  ...webhookHandlers,
  ...auditLogHandlers,
  ...teamMemberHandlers,
  ...accountInfoHandlers,
  ...staticDataHandlers,
}

/** The input of any operation. */
interface GeneralInput extends CommonInput {
  readonly params: Readonly<Record<string, string>>
  readonly body: object | undefined
  readonly query: object | undefined
}

/** An operation and its handler, with the general type that serves all alike. */
export interface Route {
  readonly name: string
  readonly operation: Operation
  readonly handle: (input: GeneralInput) => object | undefined | Promise<object | undefined>
}

const handlers = new Map<string, unknown>(Object.entries(HANDLERS))

/** Every route of the vendor surface. */
export const ROUTES: readonly Route[] = Object.entries(OPERATIONS).map(([name, operation]) => ({
  name,
  operation,
  // The operation that parses the input also types the handler, and HANDLERS has one for each.
  handle: handlers.get(name) as Route['handle'],
}))
