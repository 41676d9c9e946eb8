import { isRecord } from '../../contracts/json.ts'
import type { Operation } from '../../contracts/operation.ts'
import { KINDS_OF_CLIENT } from '../kinds.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { parseBody } from './parse-body.ts'
import { pathOf, queryOf, type Received } from './request.ts'

/** Parameters of a query that name an object of a client, with the collection of that object. */
const OWNED_IN_QUERY = [
  ['checkId', 'checks'],
  ['workflowSessionId', 'workflowSessions'],
] as const

const ownerInPath = (sandbox: Sandbox, url: string): string | undefined => {
  const [, , resource, id] = pathOf(url).split('/')
  if (id === undefined) return undefined
  if (resource === 'clients') return id
  const name = KINDS_OF_CLIENT.find((kind) => kind === resource)
  return name && sandbox[name].find(id)?.clientId
}

const textAt = (value: unknown, name: string): string | undefined => {
  const text: unknown = isRecord(value) ? Reflect.get(value, name) : undefined
  return typeof text === 'string' ? text : undefined
}

const ownerInQuery = (sandbox: Sandbox, url: string): string | undefined => {
  if (!url.includes('?')) return undefined
  const query = queryOf(url)
  const clientId = textAt(query, 'clientId')
  if (clientId !== undefined) return clientId
  for (const [name, collection] of OWNED_IN_QUERY) {
    const id = textAt(query, name)
    const owner = id === undefined ? undefined : sandbox[collection].find(id)?.clientId
    if (owner !== undefined) return owner
  }
  return undefined
}

/**
 * The client that a request concerns, as far as its URL shows: the id in the path or the query, else
 * the owner of the object that these name. Call it before the request changes anything.
 */
export const clientInUrl = (sandbox: Sandbox, url: string): string | undefined =>
  ownerInPath(sandbox, url) ?? ownerInQuery(sandbox, url)

/** The client that a parsed body names. */
export const clientInBody = (body: unknown): string | undefined => textAt(body, 'clientId')

/** The client that a body names which nothing has parsed yet; undefined if it cannot be parsed. */
export const clientInUnreadBody = (
  { bytes }: Received,
  operation: Operation | undefined
): string | undefined => {
  if (!bytes || bytes.byteLength === 0) return undefined
  try {
    return clientInBody(parseBody(bytes, operation?.imageAttribute).value)
  } catch {
    // The operation itself refuses a body that cannot be parsed.
    return undefined
  }
}

/** The client that a response names: the one that was created, or the owner of what was. */
export const clientInAnswer = (operation: string | undefined, answer: object): string | undefined =>
  textAt(answer, operation === 'createClient' ? 'id' : 'clientId')
