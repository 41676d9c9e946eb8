import { isRecord } from '../../contracts/objects.ts'
import type { Operation } from '../../contracts/operation.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { parseBody } from './parse-body.ts'
import { pathOf, queryOf } from './path.ts'
import type { Received } from './received.ts'

/** Objects of a client, by the name that their paths begin with. */
const OWNED = [
  'addresses',
  'documents',
  'livePhotos',
  'liveVideos',
  'checks',
  'workflowSessions',
] as const

const ownerIn = (sandbox: Sandbox, url: string): string | undefined => {
  const [, , resource, id] = pathOf(url).split('/')
  if (id === undefined) return undefined
  if (resource === 'clients') return id
  const name = OWNED.find((owned) => owned === resource)
  return name && sandbox[name].find(id)?.clientId
}

const clientIdIn = (value: unknown): string | undefined => {
  const id: unknown = isRecord(value) ? Reflect.get(value, 'clientId') : undefined
  return typeof id === 'string' ? id : undefined
}

const clientIdInBody = ({ bytes }: Received, operation: Operation | undefined) => {
  if (!bytes || bytes.byteLength === 0) return undefined
  try {
    return clientIdIn(parseBody(bytes, operation?.imageAttribute).value)
  } catch {
    // A body that cannot be read names nobody; that it cannot be read, its operation will say.
    return undefined
  }
}

/** The client that a request is about: named by its path, query or body, or by an object's id. */
export const clientOf = (
  sandbox: Sandbox,
  request: { url: string; received: Received; operation: Operation | undefined }
): string | undefined =>
  ownerIn(sandbox, request.url) ??
  clientIdIn(queryOf(request.url)) ??
  clientIdInBody(request.received, request.operation)
