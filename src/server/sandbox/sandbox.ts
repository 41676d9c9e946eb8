import type { Settings } from '../../contracts/control/settings.ts'
import type { DocumentImage } from '../../contracts/document-images.ts'
import type { ProcessingErrorCode } from '../../contracts/errors.ts'
import type { Event, EventType } from '../../contracts/events.ts'
import type { WebhookFaults } from '../../scenarios/webhook-faults.ts'
import type { KindName, RecordOf } from '../kinds.ts'
import type { WebhookDispatcher } from '../webhooks/dispatcher.ts'
import type { FaultRules } from '../webhooks/fault-rules.ts'
import type { Inboxes } from '../webhooks/inboxes.ts'
import type { ApiFaults } from './api-faults.ts'
import type { AuditTrail } from './audit-trail.ts'
import type { CheckLifecycle } from './check-lifecycle.ts'
import type { CheckResults } from './check-results.ts'
import type { Choices } from './choices.ts'
import type { Clock } from './clock.ts'
import type { Collection, Stored } from './collection.ts'
import type { CompanyRegister } from './company-register.ts'
import type { CustomListRecords } from './custom-lists.ts'
import type { EnrolledFaces } from './enrolled-faces.ts'
import type { EffectLog, EventLog } from './event-log.ts'
import type { ExternalIo } from './external-io.ts'
import type { SandboxIds } from './ids.ts'
import type { SandboxImages } from './images.ts'
import type { Journal } from './journal.ts'
import type { SandboxMemory } from './memory.ts'
import type { SessionLifecycle } from './session-lifecycle.ts'
import type { Usage } from './usage.ts'
import type { WorkflowTemplates } from './workflow-templates.ts'

/** One collection for each kind of record. */
export type Collections = { readonly [Name in KindName]: Collection<RecordOf<Name>> }

/** Parts that a sandbox makes when they are first needed. */
export interface MadeParts {
  readonly audit: AuditTrail | undefined
  readonly choices: Choices | undefined
  readonly dispatcher: WebhookDispatcher | undefined
  readonly eventLog: EventLog | undefined
  readonly faults: ApiFaults | undefined
  readonly inboxes: Inboxes | undefined
  readonly processingErrors: Sandbox['processingErrors'] | undefined
  readonly workflowTemplates: WorkflowTemplates | undefined
}

/** Everything that belongs to one API key: records, time, events, settings and history. */
export interface Sandbox extends Collections {
  readonly name: string
  readonly externalIo: ExternalIo
  readonly memory: SandboxMemory
  readonly clock: Clock
  readonly customListRecords: CustomListRecords
  readonly companies: CompanyRegister
  readonly audit: AuditTrail
  readonly faces: EnrolledFaces
  readonly images: SandboxImages
  readonly lifecycle: CheckLifecycle
  readonly sessions: SessionLifecycle
  readonly workflowTemplates: WorkflowTemplates
  readonly results: CheckResults
  readonly dispatcher: WebhookDispatcher
  readonly inboxes: Inboxes
  /** Faults of webhook deliveries, set by hand or by scenarios. */
  readonly webhookFaults: FaultRules
  /** Error codes that uploads to a document and checks of it are refused with, by document id. */
  readonly processingErrors: Map<string, ProcessingErrorCode>
  readonly faults: ApiFaults
  readonly journal: Journal
  /** Only `changeSettings` changes them. Read a setting when you need it, and do not keep it. */
  readonly settings: Settings
  readonly usage: Usage
  readonly effects: EffectLog
  readonly eventLog: EventLog
  readonly choices: Choices
  /** Gives an image of a document its id and times. */
  stampImage(fields: (id: string) => Omit<DocumentImage, keyof Stored>): DocumentImage
  readonly ids: SandboxIds
  /** A number to invent look-ups from: the same for the same purpose, whatever the key. */
  readonly seedFor: (purpose: string) => number
  /** A secret for a new webhook. */
  readonly newSecret: () => string
  /** An id of an event. It does not shift the ids of records. */
  readonly newEventId: () => string
  /** Sends an event to the webhooks that subscribe to it. Returns at once. */
  publish(type: EventType, payload: Event['payload'], faults?: WebhookFaults): void
  /** The number of records of a kind. It makes no part that does not exist yet. */
  countOf(name: KindName): number
  /** The parts that exist. One that is missing is as it was at the start. */
  readonly made: MadeParts
  /** Cancels everything that is pending and releases everything that is held. */
  close(): void
}
