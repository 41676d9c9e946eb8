import { accountInfo } from './account-info.ts'
import { addressLookup } from './address-lookup.ts'
import { auditLogs } from './audit-logs.ts'
import { autofill } from './autofill.ts'
import { checkDecisions } from './check-decisions.ts'
import { companies } from './companies.ts'
import { documentImages } from './document-images.ts'
import { flowSessions } from './flow-sessions.ts'
import { reports } from './reports.ts'
import type { Resource } from './resource.ts'
import { riskProfiles } from './risk-profiles.ts'
import { staticData } from './static-data.ts'
import STORED_RESOURCES from './stored-resources.ts'
import { teamMembers } from './team-members.ts'
import { tokens } from './tokens.ts'

// What the test kit exports: the schemas of objects and bodies, and a builder of each body.
export { AccountInfo } from './account-info.ts'
export { anAddressSearch, FoundAddress, SearchAddresses } from './address-lookup.ts'
export { AuditLog, AuditLogSummary } from './audit-logs.ts'
export { anAutofill, PerformAutofill } from './autofill.ts'
export {
  aCheckRedaction,
  aValidation,
  RedactCheck,
  ValidateCheck,
  Validation,
} from './check-decisions.ts'
export { aCompanySearch, Company, CompanySummary, SearchCompanies } from './companies.ts'
export {
  aDocumentRedaction,
  aPassport,
  DocumentImage,
  RedactDocument,
  UploadDocumentImage,
} from './document-images.ts'
export { aFlowSession, CreateFlowSession, FlowSession } from './flow-sessions.ts'
export { Report } from './reports.ts'
export { RiskProfile } from './risk-profiles.ts'
export { ScreeningLists, SupportedDocuments } from './static-data.ts'
export { TeamMember } from './team-members.ts'
export { aToken, CreateToken, Token } from './tokens.ts'

/** Every resource: those that a sandbox keeps, and the others. Add a resource without records here. */
export default {
  ...STORED_RESOURCES,
  riskProfiles,
  documentImages,
  checkDecisions,
  flowSessions,
  tokens,
  reports,
  companies,
  addressLookup,
  autofill,
  auditLogs,
  teamMembers,
  accountInfo,
  staticData,
} as const satisfies Readonly<Record<string, Resource>>
