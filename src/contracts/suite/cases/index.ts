import { VERSION } from '../../../version.ts'
import { type Case, type Clause, clausesOf } from '../clause.ts'
import type { Examples } from '../examples.ts'
import { generateCases } from '../generated.ts'
import { accountCases, accountInfoExamples, teamMemberExamples } from './account.ts'
import { addressCases, addressExamples } from './addresses.ts'
import { auditLogCases, auditLogExamples } from './audit-logs.ts'
import { checkDecisionCases, checkDecisionExamples } from './check-decisions.ts'
import { checkTypeCases } from './check-types.ts'
import { checkCases, checkExamples } from './checks.ts'
import { clientCases, clientExamples } from './clients.ts'
import { customListCases, customListExamples } from './custom-lists.ts'
import { checkDeliveryCases } from './deliveries/checks.ts'
import { objectDeliveryCases } from './deliveries/objects.ts'
import { sendingCases } from './deliveries/sending.ts'
import { documentCheckCases } from './document-checks.ts'
import { documentImageCases, documentImageExamples } from './document-images.ts'
import { documentCases, documentExamples } from './documents.ts'
import { flowSessionCases, flowSessionExamples } from './flow-sessions.ts'
import { livePhotoCases, livePhotoExamples } from './live-photos.ts'
import { liveVideoCases, liveVideoExamples } from './live-videos.ts'
import {
  addressLookupExamples,
  autofillExamples,
  companyExamples,
  lookUpCases,
} from './look-ups.ts'
import { reportCases, reportExamples } from './reports.ts'
import { riskProfileCases, riskProfileExamples } from './risk-profiles.ts'
import { screeningCheckCases } from './screening-checks.ts'
import { staticDataCases, staticDataExamples } from './static-data.ts'
import { tokenCases, tokenExamples } from './tokens.ts'
import { webhookCases, webhookExamples } from './webhooks.ts'
import { workflowSessionCases, workflowSessionExamples } from './workflow-sessions.ts'

/** How each operation is called so that it succeeds. A new resource is a line here. */
export const EXAMPLES: Examples = {
  ...clientExamples,
  ...riskProfileExamples,
  ...addressExamples,
  ...livePhotoExamples,
  ...liveVideoExamples,
  ...documentExamples,
  ...documentImageExamples,
  ...checkExamples,
  ...checkDecisionExamples,
  ...workflowSessionExamples,
  ...flowSessionExamples,
  ...tokenExamples,
  ...reportExamples,
  ...companyExamples,
  ...addressLookupExamples,
  ...autofillExamples,
  ...customListExamples,
  ...webhookExamples,
  ...auditLogExamples,
  ...teamMemberExamples,
  ...accountInfoExamples,
  ...staticDataExamples,
}

/** Every case: what the operations declare, then what was written by hand. */
export const CASES: readonly Case[] = [
  ...generateCases(EXAMPLES),
  ...clientCases,
  ...riskProfileCases,
  ...addressCases,
  ...livePhotoCases,
  ...liveVideoCases,
  ...documentCases,
  ...documentImageCases,
  ...checkCases,
  ...checkTypeCases,
  ...documentCheckCases,
  ...screeningCheckCases,
  ...checkDecisionCases,
  ...flowSessionCases,
  ...workflowSessionCases,
  ...tokenCases,
  ...reportCases,
  ...lookUpCases,
  ...customListCases,
  ...webhookCases,
  ...sendingCases,
  ...objectDeliveryCases,
  ...checkDeliveryCases,
  ...auditLogCases,
  ...accountCases,
  ...staticDataCases,
]

/** Every clause, in the order of the suite. */
export const CLAUSES: readonly Clause[] = CASES.flatMap(clausesOf)

/** A short number that changes with the text (FNV-1a). */
const digest = (text: string): string => {
  let hash = 0x811c9dc5
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}

const NAMES = CASES.flatMap(({ name, clauses }) => [name, ...Object.keys(clauses)])

/** Changes when the mock does, or when cases or clauses come, go or change places. */
export const SUITE_VERSION = `${VERSION}-${digest(NAMES.join('\n'))}`
