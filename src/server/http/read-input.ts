import type * as z from 'zod'
import { invalidRequest, requestTooLarge } from '../../contracts/errors.ts'
import { isRecord } from '../../contracts/json.ts'
import type { Operation } from '../../contracts/operation.ts'
import { KINDS_OF_CLIENT } from '../kinds.ts'
import type { JournalEntry } from '../sandbox/journal.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { shownImage, withoutImages } from '../sandbox/shown-images.ts'
import type { DecodedImage } from './image-bytes.ts'
import { type KnownImages, type ParsedBody, parseBody, USUAL_JSON_LIMITS } from './parse-body.ts'
import {
  MAX_BODY_BYTES,
  queryOf,
  type Received,
  tooLargeMessage,
  type VendorRequest,
} from './request.ts'
import { findUnknownFilters, findUnknownProperties, parseWith, withoutNulls } from './validation.ts'

/** Parameters of a query that name an object of a client, with the collection of that object. */
const OWNED_IN_QUERY = [
  ['checkId', 'checks'],
  ['workflowSessionId', 'workflowSessions'],
] as const

/** `/v1/checks/:id/…`: the resource and the id. */
const OBJECT_TARGET = /^\/+[^/?]*\/+([^/?]+)\/+([^/?]+)/

const ownerInPath = (sandbox: Sandbox, target: string): string | undefined => {
  const [, resource, id] = OBJECT_TARGET.exec(target) ?? []
  if (id === undefined || resource === 'clients') return id
  const name = KINDS_OF_CLIENT.find((kind) => kind === resource)
  return name && sandbox[name].find(id)?.clientId
}

const textAt = (value: unknown, name: string): string | undefined => {
  const text: unknown = isRecord(value) ? Reflect.get(value, name) : undefined
  return typeof text === 'string' ? text : undefined
}

const ownerInQuery = (sandbox: Sandbox, target: string): string | undefined => {
  if (!target.includes('?')) return undefined
  const query = queryOf(target)
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
 * The client that a request concerns, as far as its target shows: the id in the path or the query, else
 * the owner of the object that these name. Call it before the request changes anything.
 */
export const clientInTarget = (sandbox: Sandbox, target: string): string | undefined =>
  ownerInPath(sandbox, target) ?? ownerInQuery(sandbox, target)

/** The client that a parsed body names. */
const clientInBody = (body: unknown): string | undefined => textAt(body, 'clientId')

/** The client that a body names which nothing has parsed yet; undefined if it cannot be parsed. */
export const clientInUnreadBody = (
  { bytes }: Received,
  operation: Pick<Operation, 'imageAttribute'> | undefined
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

/** A request as its operation declares it. */
export interface Input {
  readonly body: object | undefined
  readonly query: object | undefined
  readonly image: DecodedImage
}

const NO_INPUT: Input = { body: undefined, query: undefined, image: undefined }

const isJson = (contentType: string | undefined): boolean =>
  /^application\/(.+\+)?json\s*(;|$)/i.test(contentType ?? '')

/** Refuses a body that is too large or not JSON. Throws 413 or 400. */
const refuseUnreadable = (
  { bytes, isTooLarge }: Received,
  contentType: string | undefined
): void => {
  if (isTooLarge) throw requestTooLarge(tooLargeMessage(MAX_BODY_BYTES))
  if (!bytes || bytes.byteLength === 0 || isJson(contentType)) return
  const given = contentType === undefined ? 'there was none' : `it was '${contentType}'`
  throw invalidRequest(
    `The 'Content-Type' header should be application/json, but ${given}`,
    'Content-Type'
  )
}

/** The vendor reads no compressed bodies, and neither does the mock. The refusal names another reason. */
const noteCompression = (
  { bytes }: Received,
  encoding: string | undefined,
  entry: JournalEntry
): void => {
  const isPlain = encoding === undefined || encoding === '' || /^identity$/i.test(encoding)
  if (isPlain || !bytes || bytes.byteLength === 0) return
  const given = encoding.slice(0, 40)
  entry.note(`the body is compressed (Content-Encoding: ${given}); send it uncompressed`)
}

/** The part of a body besides its image that the journal keeps, in bytes; escapes count too. */
const MAX_KEPT_BYTES = 256 * 1024

/** Images in unexpected places are looked for in bodies that are longer than this, in bytes. */
const MAX_USUAL_BYTES = 8 * 1024

/** Returns the body for the journal: the size of an image or of a long body stands in its place. */
const bodyOnRecord = (
  { value, image }: ParsedBody,
  attribute: string | undefined,
  byteLength: number,
  entry: JournalEntry
): unknown => {
  const imageLength = image ? Math.ceil(image.size / 3) * 4 : 0
  const restLength = byteLength - imageLength
  if (restLength > MAX_KEPT_BYTES) return `(${byteLength} bytes)`
  const rest = restLength > MAX_USUAL_BYTES ? withoutImages(value) : value
  return attribute !== undefined && image && isRecord(rest)
    ? { ...rest, [attribute]: shownImage(image.size, image.kind, () => entry.image) }
    : rest
}

/** Vendor: PHP sends an empty update as an empty array (decision 5). */
const isEmptyArray = (value: unknown): boolean => Array.isArray(value) && value.length === 0

const readBody = (
  operation: Operation,
  schema: z.ZodType<object>,
  request: VendorRequest,
  entry: JournalEntry,
  known: KnownImages
): Input => {
  const { received } = request
  noteCompression(received, request.header('content-encoding'), entry)
  refuseUnreadable(received, request.header('content-type'))
  const { imageAttribute } = operation
  const parsed = parseBody(received.bytes, imageAttribute, USUAL_JSON_LIMITS, known)
  if (parsed.hasLineBreaks) {
    entry.note('the Base64 text has line breaks, so it was refused; send it in one line')
  }
  const byteLength = received.bytes?.byteLength ?? 0
  entry.clientId ??= clientInBody(parsed.value)
  entry.body = bodyOnRecord(parsed, imageAttribute, byteLength, entry)
  const isUpdate = operation.effect === 'update'
  const value = isUpdate && isEmptyArray(parsed.value) ? {} : parsed.value
  for (const { sentence, finding } of findUnknownProperties(schema, value)) {
    entry.note(sentence, finding)
  }
  const body = parseWith(schema, value)
  return { body: isUpdate ? body : withoutNulls(body), query: undefined, image: parsed.image }
}

const readQuery = (
  operation: Operation,
  schema: z.ZodType<object>,
  query: object,
  entry: JournalEntry
): object => {
  for (const { sentence, finding } of findUnknownFilters(operation, query)) {
    entry.note(sentence, finding)
  }
  return parseWith(schema, query)
}

/**
 * Reads body and query of a request. An image that `known` recognises is not decoded. Throws the
 * vendor's refusal of the first problem.
 */
export const readInput = (
  operation: Operation,
  request: VendorRequest,
  entry: JournalEntry,
  known: KnownImages
): Input => {
  const { body, query } = operation
  if (!body && !query) return NO_INPUT
  const read = body ? readBody(operation, body, request, entry, known) : NO_INPUT
  return query
    ? { ...read, query: readQuery(operation, query, queryOf(request.target), entry) }
    : read
}
