import type * as z from 'zod'
import type { EventToFire } from '../../contracts/control/deliveries.ts'
import {
  type Event,
  type EventType,
  payloadSchemaOf,
  type ResourceType,
  resourceTypeOf,
} from '../../contracts/events.ts'
import { INVENTED_PAYLOADS } from '../../scenarios/invented-payloads.ts'
import { suggestion } from '../../scenarios/messages.ts'
import { checkPayloadOf } from '../sandbox/check-lifecycle.ts'
import type { Stored } from '../sandbox/collection.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { sessionPayloadOf } from '../sandbox/session-lifecycle.ts'
import { ControlError } from './control-error.ts'

type Payload = Event['payload']

/** The part of a stored object that events of this type contain. */
const partOf = (type: EventType, { createdAt, updatedAt, ...resource }: Stored): Payload => {
  const [, change, detail] = type.split('.')
  if (change === 'deleted') return { id: resource.id }
  if (detail) return { id: resource.id, images: Reflect.get(resource, 'images') ?? [] }
  return change === 'created' ? { ...resource, createdAt, updatedAt } : resource
}

const realPayload = (sandbox: Sandbox, type: EventType, id: string): Payload => {
  const { checks, clients, documents, addresses, workflowSessions } = sandbox
  const part = (resource: Stored | undefined) => resource && partOf(type, resource)
  const find: Record<ResourceType, () => Payload | undefined> = {
    check: () => {
      const check = checks.find(id)
      return check && { ...checkPayloadOf(check, sandbox.settings) }
    },
    client: () => part(clients.find(id)),
    document: () => part(documents.find(id)),
    address: () => part(addresses.find(id)),
    workflowSession: () => {
      const session = workflowSessions.find(id)
      return session && sessionPayloadOf(sandbox.sessions.present(session))
    },
  }
  const kind = resourceTypeOf(type)
  const found = find[kind]()
  if (found) return found
  const what = `This sandbox has no ${kind} '${id.slice(0, 80)}', which a ${type} event is about`
  throw new ControlError(404, `${what}; give a payload to invent one`, 'resourceId')
}

const refuseWrongPayload = (type: EventType, payload: Payload): void => {
  const schema = payloadSchemaOf(type)
  const [issue] = schema.safeParse(payload).error?.issues ?? []
  if (!issue) return
  const [key] = issue.code === 'unrecognized_keys' ? issue.keys : []
  const path = ['payload', ...issue.path, ...(key === undefined ? [] : [key])].join('.')
  const known = Object.keys(schema.shape)
  const unknown = `is not in the payload of a ${type} event${suggestion(key ?? '', known)}`
  throw new ControlError(400, `'${path}': ${key === undefined ? issue.message : unknown}`, path)
}

/** The payload of an event to fire. Throws a 404 for an unknown object, a 400 for a wrong payload. */
export const payloadFor = (
  sandbox: Sandbox,
  { type, resourceId, payload }: z.output<typeof EventToFire>
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
