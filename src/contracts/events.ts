import * as z from 'zod'
import { Address } from './addresses.ts'
import { Client } from './clients.ts'
import { DocumentImage } from './document-images.ts'
import { Document } from './documents.ts'
import { documented, type ShapeFacts } from './facts.ts'
import { Id, Stamps, Timestamp } from './fields.ts'
import { WORKFLOW_STATUSES } from './workflow-sessions.ts'

/** Every event type that a webhook may subscribe to. */
export const EVENT_TYPES = [
  'workflow.session.started',
  'workflow.session.cancelled',
  'workflow.session.processing',
  'workflow.session.completed',
  'workflow.session.updated',
  'check.pending',
  'check.completed',
  'check.completed.clear',
  'check.completed.attention',
  'check.completed.rejected',
  'check.completed.match_confirmed',
  'check.monitoring.attention',
  'check.failed',
  'check.updated',
  'client.created',
  'client.updated',
  'client.deleted',
  'document.created',
  'document.updated',
  'document.deleted',
  'document.updated.image_uploaded',
  'document.updated.image_deleted',
  'address.created',
  'address.updated',
  'address.deleted',
] as const
export type EventType = (typeof EVENT_TYPES)[number]

export const RESOURCE_TYPES = ['check', 'client', 'document', 'address', 'workflowSession'] as const
export type ResourceType = (typeof RESOURCE_TYPES)[number]

/** Returns the resource of an event: `document.updated.image_uploaded` → `document`. */
export const resourceTypeOf = (type: EventType): ResourceType => {
  const [kind = ''] = type.split('.')
  if (kind === 'workflow') return 'workflowSession'
  return RESOURCE_TYPES.find((resource) => resource === kind) ?? 'check'
}

/** The body of a delivery. */
export const Event = z.strictObject({
  id: Id,
  type: z.enum(EVENT_TYPES),
  resourceType: z.enum(RESOURCE_TYPES),
  payload: z.looseObject({ id: Id }),
  createdAt: Timestamp,
})
export type Event = z.infer<typeof Event>

/** Payload of every `check.*` event (decisions#43). */
export const CheckEventPayload = z.strictObject({
  id: Id,
  status: z.enum(['pending', 'complete', 'failed']),
  outcome: z.string().optional(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
})
export type CheckEventPayload = z.infer<typeof CheckEventPayload>

/** Payload of events about a deletion: the id alone. */
export const DeletedEventPayload = z.strictObject({ id: Id })

/** The header that carries the lower-case hexadecimal HMAC-SHA256 of the body. */
export const SIGNATURE_HEADER = 'ComplyCube-Signature'

/** How the attributes are known. */
export const eventFacts = (): readonly ShapeFacts[] => [
  {
    shapes: { Event },
    facts: [documented('webhooks#payloads', 'id type resourceType payload payload.id createdAt')],
  },
  {
    shapes: { CheckEventPayload, DeletedEventPayload },
    facts: [
      documented(
        'webhooks#payloads, decisions#43, decisions#44',
        'id status outcome createdAt updatedAt'
      ),
    ],
  },
]

/** Payload of `workflow.session.*` events (assumed: webhooks#payloads). */
const sessionPayload = () =>
  z.strictObject({
    id: Id,
    clientId: Id,
    status: z.enum(WORKFLOW_STATUSES),
    outcome: z.enum(['clear', 'attention']).optional(),
    workflowTemplateId: z.string(),
    ...Stamps,
  })

/** Payload of `document.updated.image_*` events: the images that the document has now. */
const imagesPayload = () => z.strictObject({ id: Id, images: z.array(DocumentImage) })

const RESOURCES: Readonly<Record<string, z.ZodObject>> = {
  client: Client,
  document: Document,
  address: Address,
}

/** Returns the schema of the payload of an event type (webhooks#payloads). */
export const payloadSchemaOf = (type: EventType): z.ZodObject => {
  const [kind = '', change, detail] = type.split('.')
  if (kind === 'check') return CheckEventPayload
  if (kind === 'workflow') return sessionPayload()
  if (change === 'deleted') return DeletedEventPayload
  if (detail) return imagesPayload()
  const resource = RESOURCES[kind] ?? z.strictObject({ id: Id })
  // An update has the id and the changed attributes.
  return change === 'created' ? resource : resource.partial().extend({ id: Id })
}
