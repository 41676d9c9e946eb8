import { addresses } from './addresses.ts'
import { checks } from './checks.ts'
import { clients } from './clients.ts'
import { customLists } from './custom-lists.ts'
import { documents } from './documents.ts'
import { livePhotos } from './live-photos.ts'
import { liveVideos } from './live-videos.ts'
import type { StoredResource } from './resource.ts'
import { webhooks } from './webhooks.ts'
import { workflowSessions } from './workflow-sessions.ts'

// What the test kit exports: the schemas of objects and bodies, and a builder of each body.
export { Address, anAddress, CreateAddress, UpdateAddress } from './addresses.ts'
export {
  aCheck,
  aMonitoringChange,
  Check,
  CheckSummary,
  CreateCheck,
  UpdateCheck,
} from './checks.ts'
export { aCompany, aPerson, Client, CreateClient, UpdateClient } from './clients.ts'
export {
  AddCustomListRecord,
  aListedCompany,
  aListedPerson,
  CustomList,
  CustomListRecord,
} from './custom-lists.ts'
export { aDocument, CreateDocument, Document, UpdateDocument } from './documents.ts'
export { aLivePhoto, aSelfie, CreateLivePhoto, LivePhoto } from './live-photos.ts'
export { aLiveVideo, CreateLiveVideo, LiveVideo } from './live-videos.ts'
export { aWebhook, CreatedWebhook, CreateWebhook, UpdateWebhook, Webhook } from './webhooks.ts'
export {
  CompletedWorkflowSession,
  WorkflowSession,
  WorkflowSessionSummary,
} from './workflow-sessions.ts'

/**
 * The resources whose records a sandbox keeps. Add such a resource here: its operations, its facts,
 * its collection and its name in audit logs follow. It is the default export because `export *`,
 * which the test kit uses, leaves that out.
 */
export default {
  clients,
  addresses,
  livePhotos,
  liveVideos,
  documents,
  checks,
  workflowSessions,
  customLists,
  webhooks,
} as const satisfies Readonly<Record<string, StoredResource>>
