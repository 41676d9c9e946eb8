import { VERSION } from '../../../version.ts'
import type { Case, Clause } from '../clause.ts'
import type { Examples } from '../examples.ts'
import { generateCases } from '../generated.ts'
import { accountInfoCases, accountInfoExamples } from './account-info.ts'
import { addressLookupCases, addressLookupExamples } from './address-lookup.ts'
import { addressCases, addressExamples } from './addresses.ts'
import { auditLogCases, auditLogExamples } from './audit-logs.ts'
import { autofillCases, autofillExamples } from './autofill.ts'
import { checkDecisionCases, checkDecisionExamples } from './check-decisions.ts'
import { checkDemandCases } from './check-demands.ts'
import { checkEndCases } from './check-ends.ts'
import { checkRedactionCases } from './check-redactions.ts'
import { checkTypeCases } from './check-types.ts'
import { checkCases, checkExamples } from './checks.ts'
import { clientUpdateCases } from './client-updates.ts'
import { clientCases, clientExamples } from './clients.ts'
import { companyCases, companyExamples } from './companies.ts'
import { customListCases, customListExamples } from './custom-lists.ts'
import { deleteCases } from './deletes.ts'
import { deliveryCases } from './deliveries/index.ts'
import { documentCheckCases } from './document-checks.ts'
import { documentImageCases, documentImageExamples } from './document-images.ts'
import { documentListCases } from './document-lists.ts'
import { documentCases, documentExamples } from './documents.ts'
import { flowSessionCases, flowSessionExamples } from './flow-sessions.ts'
import { identityCheckCases } from './identity-checks.ts'
import { livePhotoCases, livePhotoExamples } from './live-photos.ts'
import { liveVideoCases, liveVideoExamples } from './live-videos.ts'
import { metadataCases } from './metadata.ts'
import { rarerAttributeCases } from './rarer-attributes.ts'
import { redactionCases } from './redactions.ts'
import { refusedRequestCases } from './refused-requests.ts'
import { reportCases, reportExamples } from './reports.ts'
import { riskProfileCases, riskProfileExamples } from './risk-profiles.ts'
import { screeningCheckCases } from './screening-checks.ts'
import { staticDataCases, staticDataExamples } from './static-data.ts'
import { teamMemberCases, teamMemberExamples } from './team-members.ts'
import { tokenCases, tokenExamples } from './tokens.ts'
import { webhookCases, webhookExamples } from './webhooks.ts'
import { wholeBelongingCases } from './whole-belongings.ts'
import { wholeCheckCases } from './whole-checks.ts'
import { wholeClientCases } from './whole-clients.ts'
import { wholeMatchCases } from './whole-matches.ts'
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
  ...clientUpdateCases,
  ...metadataCases,
  ...riskProfileCases,
  ...addressCases,
  ...livePhotoCases,
  ...liveVideoCases,
  ...documentCases,
  ...documentListCases,
  ...documentImageCases,
  ...checkCases,
  ...identityCheckCases,
  ...documentCheckCases,
  ...checkTypeCases,
  ...checkDemandCases,
  ...checkEndCases,
  ...screeningCheckCases,
  ...checkDecisionCases,
  ...checkRedactionCases,
  ...redactionCases,
  ...flowSessionCases,
  ...workflowSessionCases,
  ...tokenCases,
  ...reportCases,
  ...companyCases,
  ...addressLookupCases,
  ...autofillCases,
  ...customListCases,
  ...webhookCases,
  ...deliveryCases,
  ...auditLogCases,
  ...teamMemberCases,
  ...accountInfoCases,
  ...staticDataCases,
  ...deleteCases,
  ...wholeClientCases,
  ...wholeBelongingCases,
  ...wholeCheckCases,
  ...wholeMatchCases,
  ...rarerAttributeCases,
  ...refusedRequestCases,
]

/** Every clause, in the order of the suite. */
export const CLAUSES: readonly Clause[] = CASES.flatMap(({ clauses }) =>
  Object.entries(clauses).map(([id, details]) => ({ id, ...details }))
)

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
