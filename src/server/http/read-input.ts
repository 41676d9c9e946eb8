import type * as z from 'zod'
import { invalidRequest, requestTooLarge } from '../../contracts/errors.ts'
import type { Operation } from '../../contracts/operation.ts'
import type { JournalEntry } from '../sandbox/journal.ts'
import { clientInBody } from './client-of.ts'
import type { DecodedImage } from './image-bytes.ts'
import { bodyOnRecord } from './on-record.ts'
import { parseBody } from './parse-body.ts'
import { MAX_BODY_BYTES, queryOf, type Received, tooLargeMessage } from './request.ts'
import { findUnknownFilters, findUnknownProperties } from './unknown-names.ts'
import { parseWith, withoutNulls } from './validation.ts'

/** What a request says, read as its operation declares it. */
export interface Input {
  readonly body: object | undefined
  readonly query: object | undefined
  readonly image: DecodedImage
}

const NO_INPUT: Input = { body: undefined, query: undefined, image: undefined }

const isJson = (contentType: string | undefined): boolean =>
  /^application\/(.+\+)?json\s*(;|$)/i.test(contentType ?? '')

/** Throws what a body deserves that cannot be read at all. */
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

/** Vendor: an empty update comes from PHP as an empty array (decision 5). */
const isEmptyArray = (value: unknown): boolean => Array.isArray(value) && value.length === 0

const readBody = (
  operation: Operation,
  schema: z.ZodType<object>,
  received: Received,
  head: Head,
  entry: JournalEntry
): Input => {
  refuseUnreadable(received, head.header('content-type'))
  const parsed = parseBody(received.bytes, operation.imageAttribute)
  const byteLength = received.bytes?.byteLength ?? 0
  entry.clientId ??= clientInBody(parsed.value)
  entry.body = bodyOnRecord(parsed, operation.imageAttribute, byteLength, entry)
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

/** What of a request's head is looked at where an operation asks for it. */
interface Head {
  header(name: string): string | undefined
  readonly url: string
}

/** Reads a request. Throws the vendor's refusal of the first thing that is wrong with it. */
export const readInput = (
  operation: Operation,
  received: Received,
  head: Head,
  entry: JournalEntry
): Input => {
  const { body, query } = operation
  if (!body && !query) return NO_INPUT
  const read = body ? readBody(operation, body, received, head, entry) : NO_INPUT
  return query ? { ...read, query: readQuery(operation, query, queryOf(head.url), entry) } : read
}
