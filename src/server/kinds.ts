import type * as z from 'zod'
import { Address } from '../contracts/addresses.ts'
import type { AuditedResource } from '../contracts/audit-logs.ts'
import { Check } from '../contracts/checks.ts'
import { Client } from '../contracts/clients.ts'
import { FlowLink } from '../contracts/control/flow.ts'
import { CustomList } from '../contracts/custom-lists.ts'
import { Document } from '../contracts/documents.ts'
import { LivePhoto } from '../contracts/live-photos.ts'
import { LiveVideo } from '../contracts/live-videos.ts'
import { CreatedWebhook } from '../contracts/webhooks.ts'
import { WorkflowSession } from '../contracts/workflow-sessions.ts'

/** How a sandbox keeps the records of one kind. */
interface Kind {
  /** What messages call one record. */
  readonly noun: string
  readonly schema: z.ZodType
  /** The name in audit logs, if changes are logged. */
  readonly audited?: AuditedResource
  /** Whether a record has a `clientId`: it is deleted with its client. */
  readonly isOfClient?: true
  /** Whether a new sandbox has some. They have ids of their own, and counts leave them out. */
  readonly isPreset?: true
}

/**
 * All kinds of records, by the name that their paths begin with. Collections, audit log, snapshot,
 * deletion with the client, ownership and counts follow from this table.
 */
export const KINDS = {
  clients: { noun: 'client', schema: Client, audited: 'client' },
  addresses: { noun: 'address', schema: Address, audited: 'address', isOfClient: true },
  documents: { noun: 'document', schema: Document, audited: 'document', isOfClient: true },
  livePhotos: { noun: 'live photo', schema: LivePhoto, isOfClient: true },
  liveVideos: { noun: 'live video', schema: LiveVideo, isOfClient: true },
  checks: { noun: 'check', schema: Check, audited: 'check', isOfClient: true },
  workflowSessions: {
    noun: 'workflow session',
    schema: WorkflowSession,
    audited: 'workflowSession',
    isOfClient: true,
  },
  flowLinks: { noun: 'Flow link', schema: FlowLink, isOfClient: true },
  webhooks: { noun: 'webhook', schema: CreatedWebhook },
  customLists: { noun: 'custom list', schema: CustomList, audited: 'customList', isPreset: true },
} as const satisfies Record<string, Kind>

type Kinds = typeof KINDS
export type KindName = keyof Kinds

/** A record of a kind. */
export type RecordOf<Name extends KindName> = z.infer<Kinds[Name]['schema']>

type NamesWith<Trait extends keyof Kind> = {
  [Name in KindName]: Kinds[Name] extends Record<Trait, true> ? Name : never
}[KindName]

/** Kinds in the order of the table, with the general type that serves all alike. */
export const KIND_ENTRIES: readonly (readonly [KindName, Kind])[] = Object.entries(KINDS).map(
  // Object.entries forgets that the keys are these names.
  ([name, kind]) => [name as KindName, kind]
)

const isOfClient = (name: KindName): name is NamesWith<'isOfClient'> => 'isOfClient' in KINDS[name]

/** Kinds whose records belong to a client. */
export const KINDS_OF_CLIENT = KIND_ENTRIES.map(([name]) => name).filter(isOfClient)

export type CountedKind = Exclude<KindName, NamesWith<'isPreset'>>

/** Kinds that a new sandbox has no records of. */
export const COUNTED_KINDS = KIND_ENTRIES.map(([name]) => name).filter(
  (name): name is CountedKind => !('isPreset' in KINDS[name])
)
