import type { Address } from '../../contracts/addresses.ts'
import type { Check } from '../../contracts/checks.ts'
import type { Client } from '../../contracts/clients.ts'
import type { DocumentImage } from '../../contracts/document-images.ts'
import type { Document } from '../../contracts/documents.ts'
import type { ProcessingErrorCode } from '../../contracts/errors.ts'
import type { Event, EventType } from '../../contracts/events.ts'
import type { LivePhoto } from '../../contracts/live-photos.ts'
import type { LiveVideo } from '../../contracts/live-videos.ts'
import type { CreatedWebhook } from '../../contracts/webhooks.ts'
import type { WorkflowSession } from '../../contracts/workflow-sessions.ts'
import type { WebhookFaults } from '../../scenarios/webhook-faults.ts'
import type { WebhookDispatcher } from '../webhooks/dispatcher.ts'
import type { FaultRules } from '../webhooks/fault-rules.ts'
import type { ApiFaults } from './api-faults.ts'
import type { AuditTrail } from './audit-trail.ts'
import type { CheckLifecycle } from './check-lifecycle.ts'
import type { CheckResults } from './check-results.ts'
import type { Choices } from './choices.ts'
import type { Clock } from './clock.ts'
import type { Collection, Stored } from './collection.ts'
import type { CompanyRegister } from './company-register.ts'
import type { CustomLists } from './custom-lists.ts'
import type { EnrolledFaces } from './enrolled-faces.ts'
import type { EffectLog, EventLog } from './event-log.ts'
import type { ExternalIo } from './external-io.ts'
import type { SandboxIds } from './ids.ts'
import type { SandboxImages } from './images.ts'
import type { Journal } from './journal.ts'
import type { Settings } from './settings.ts'
import type { Usage } from './usage.ts'

/** All that one API key can see: its data, time, events, and what it has asked for. */
export interface Sandbox {
  readonly name: string
  readonly externalIo: ExternalIo
  readonly clock: Clock
  readonly clients: Collection<Client>
  readonly addresses: Collection<Address>
  readonly documents: Collection<Document>
  readonly livePhotos: Collection<LivePhoto>
  readonly liveVideos: Collection<LiveVideo>
  readonly checks: Collection<Check>
  readonly webhooks: Collection<CreatedWebhook>
  readonly workflowSessions: Collection<WorkflowSession>
  /** Ids of sessions whose screening checks are to be monitored. */
  readonly monitoredSessions: Set<string>
  readonly customLists: CustomLists
  readonly companies: CompanyRegister
  readonly audit: AuditTrail
  readonly faces: EnrolledFaces
  readonly images: SandboxImages
  readonly lifecycle: CheckLifecycle
  readonly results: CheckResults
  readonly dispatcher: WebhookDispatcher
  /** What goes wrong with which deliveries, as set by hand and by the scenarios of checks. */
  readonly webhookFaults: FaultRules
  /** Codes that uploads to a document and checks of it are refused with, by the document's id. */
  readonly processingErrors: Map<string, ProcessingErrorCode>
  readonly faults: ApiFaults
  readonly journal: Journal
  /** Changed by `changeSettings` alone; whoever needs one reads it at that moment. */
  readonly settings: Settings
  readonly usage: Usage
  readonly effects: EffectLog
  readonly eventLog: EventLog
  readonly choices: Choices
  /** Gives an image of a document its id and times. */
  stampImage(fields: (id: string) => Omit<DocumentImage, keyof Stored>): DocumentImage
  readonly ids: SandboxIds
  /** A number to invent look-ups from: the same for the same purpose, whatever the key. */
  seedFor(purpose: string): number
  /** A secret for a new webhook. */
  newSecret(): string
  /** An id as events have them: it does not shift those of records. */
  newEventId(): string
  /** Tells the webhooks that want to know. Never delays the answer at hand. */
  publish(type: EventType, payload: Event['payload'], faults?: WebhookFaults): void
  /** Voids everything that is pending and lets go of everything that is held. */
  close(): void
}
