import * as z from 'zod'
import { payloadSchemaOf } from '../../contracts/event-payloads.ts'
import {
  type Event,
  type EventType,
  type ResourceType,
  resourceTypeOf,
} from '../../contracts/events.ts'
import { Id } from '../../contracts/fields.ts'
import { INVENTED_PAYLOADS } from '../../scenarios/invented-payloads.ts'
import { hint } from '../../scenarios/messages.ts'
import { EventTypeName, WebhookFaults } from '../../scenarios/webhook-faults.ts'
import { checkPayloadOf } from '../sandbox/check-lifecycle.ts'
import type { Stored } from '../sandbox/collection.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { sessionNow, sessionPayloadOf } from '../sandbox/session-lifecycle.ts'
import { ControlError } from './control-error.ts'
import { control } from './control-operation.ts'
import { findWebhookProblem, knownWebhook } from './known-webhook.ts'

type Payload = Event['payload']

const FireEvent = z.strictObject({
  type: EventTypeName,
  /** An object of this sandbox that the event is about, as it is now. */
  resourceId: z.string().optional(),
  /** What to say of an object that need not exist. */
  payload: z.looseObject({ id: Id }).optional(),
  /** The one webhook to tell, whatever it wants; without it, all that want the event. */
  webhookId: z.string().optional(),
  faults: WebhookFaults.optional(),
})

/** What an event of this type tells of something that is stored. */
const partOf = (type: EventType, { createdAt, updatedAt, ...resource }: Stored): Payload => {
  const [, change, detail] = type.split('.')
  if (change === 'deleted') return { id: resource.id }
  if (detail) return { id: resource.id, images: Reflect.get(resource, 'images') ?? [] }
  return change === 'created' ? { ...resource, createdAt, updatedAt } : resource
}

const realPayload = (sandbox: Sandbox, type: EventType, id: string): Payload => {
  const { checks, clients, documents, addresses, workflowSessions } = sandbox
  const told = (resource: Stored | undefined) => resource && partOf(type, resource)
  const find: Record<ResourceType, () => Payload | undefined> = {
    check: () => {
      const check = checks.find(id)
      return check && { ...checkPayloadOf(check) }
    },
    client: () => told(clients.find(id)),
    document: () => told(documents.find(id)),
    address: () => told(addresses.find(id)),
    workflowSession: () => {
      const session = workflowSessions.find(id)
      return session && sessionPayloadOf(sessionNow(session, sandbox.clock.now()))
    },
  }
  const kind = resourceTypeOf(type)
  const found = find[kind]()
  if (found) return found
  const what = `This sandbox has no ${kind} '${id.slice(0, 80)}', which a ${type} event is about`
  throw new ControlError(404, `${what}; give a payload to make one up`, 'resourceId')
}

const refuseWrongPayload = (type: EventType, payload: Payload): void => {
  const schema = payloadSchemaOf(type)
  const [issue] = schema.safeParse(payload).error?.issues ?? []
  if (!issue) return
  const [key] = issue.code === 'unrecognized_keys' ? issue.keys : []
  const path = ['payload', ...issue.path, ...(key === undefined ? [] : [key])].join('.')
  const known = Object.keys(schema.shape)
  const unknown = `is not in the payload of a ${type} event${hint(key ?? '', known) || '.'}`
  const list = `Known: ${known.join(', ')}`
  throw new ControlError(
    400,
    `'${path}': ${key === undefined ? issue.message : `${unknown} ${list}`}`,
    path
  )
}

const payloadFor = (
  sandbox: Sandbox,
  { type, resourceId, payload }: z.output<typeof FireEvent>
): Payload => {
  if (payload && resourceId !== undefined) {
    throw new ControlError(
      400,
      "'payload' excludes 'resourceId': an event is about one object",
      'payload'
    )
  }
  if (payload) {
    refuseWrongPayload(type, payload)
    return payload
  }
  if (resourceId !== undefined) return realPayload(sandbox, type, resourceId)
  return INVENTED_PAYLOADS[type]({ newId: sandbox.newEventId, at: sandbox.clock.timestamp() })
}

export const eventOperations = [
  control({
    method: 'POST',
    path: '/events',
    summary:
      'Fires any event: of an object at hand, with a payload of yours, or with a made-up one.',
    body: FireEvent,
    answer: ({ body, sandbox }) => {
      const { type, webhookId, faults } = body
      const webhook = webhookId === undefined ? undefined : knownWebhook(sandbox, webhookId)
      const problem = webhook && findWebhookProblem(sandbox, webhook.id)
      if (problem !== undefined) throw new ControlError(409, problem, 'webhookId')
      const payload = payloadFor(sandbox, body)
      return sandbox.dispatcher.fire({ type, payload }, webhook, faults)
    },
  }),
]
