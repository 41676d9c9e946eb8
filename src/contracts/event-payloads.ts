import * as z from 'zod'
import { Address } from './addresses.ts'
import { Client } from './clients.ts'
import { DocumentImage } from './document-images.ts'
import { Document } from './documents.ts'
import { CheckEventPayload, DeletedEventPayload, type EventType } from './events.ts'
import { Id, Stamps } from './fields.ts'
import { WORKFLOW_STATUSES } from './workflow-sessions.ts'

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

/** Payload of `document.updated.image_*` events: what images there are now. */
const imagesPayload = () => z.strictObject({ id: Id, images: z.array(DocumentImage) })

const RESOURCES: Readonly<Record<string, z.ZodObject>> = {
  client: Client,
  document: Document,
  address: Address,
}

/** What the payload of an event of this type has to be (webhooks#payloads). */
export const payloadSchemaOf = (type: EventType): z.ZodObject => {
  const [kind = '', change, detail] = type.split('.')
  if (kind === 'check') return CheckEventPayload
  if (kind === 'workflow') return sessionPayload()
  if (change === 'deleted') return DeletedEventPayload
  if (detail) return imagesPayload()
  const resource = RESOURCES[kind] ?? z.strictObject({ id: Id })
  // An update tells the id and what has changed.
  return change === 'created' ? resource : resource.partial().extend({ id: Id })
}
