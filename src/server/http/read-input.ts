import { invalidRequest, requestTooLarge } from '../../contracts/errors.ts'
import type { Operation } from '../../contracts/operation.ts'
import { unknownFilters } from '../sandbox/filters.ts'
import type { JournalEntry } from '../sandbox/journal.ts'
import type { DecodedImage } from './base64.ts'
import { IMAGE_PLACEHOLDER, type ParsedBody, parseBody } from './parse-body.ts'
import { type Received, TOO_LARGE_MESSAGE } from './received.ts'
import { findUnknownProperties } from './unknown-properties.ts'
import { parseWith, withoutNulls } from './validation.ts'

/** What a request says, read as its operation declares it. */
export interface Input {
  readonly body: object | undefined
  readonly query: object | undefined
  readonly image: DecodedImage
}

const isJson = (contentType: string | undefined): boolean =>
  /^application\/(.+\+)?json\s*(;|$)/i.test(contentType ?? '')

/** Throws what a body deserves that cannot be read at all. */
const refuseUnreadable = (
  { bytes, isTooLarge }: Received,
  contentType: string | undefined
): void => {
  if (isTooLarge) throw requestTooLarge(TOO_LARGE_MESSAGE)
  if (!bytes || bytes.byteLength === 0 || isJson(contentType)) return
  const given = contentType === undefined ? 'there was none' : `it was '${contentType}'`
  throw invalidRequest(
    `The 'Content-Type' header should be application/json, but ${given}`,
    'Content-Type'
  )
}

/** The journal shows of an image how large it was, never the bytes. */
const forJournal = ({ value, image }: ParsedBody, attribute: string | undefined): unknown =>
  attribute !== undefined && image && typeof value === 'object' && value !== null
    ? { ...value, [attribute]: `${IMAGE_PLACEHOLDER} of ${image.size} bytes` }
    : value

/** Vendor: an empty update comes from PHP as an empty array (decision 5). */
const isEmptyArray = (value: unknown): boolean => Array.isArray(value) && value.length === 0

const readBody = (
  operation: Operation,
  received: Received,
  contentType: string | undefined,
  entry: JournalEntry
): Pick<Input, 'body' | 'image'> => {
  if (!operation.body) return { body: undefined, image: undefined }
  refuseUnreadable(received, contentType)
  const parsed = parseBody(received.bytes, operation.imageAttribute)
  entry.body = forJournal(parsed, operation.imageAttribute)
  const isUpdate = operation.effect === 'update'
  const value = isUpdate && isEmptyArray(parsed.value) ? {} : parsed.value
  entry.notes.push(...findUnknownProperties(operation.body, value))
  const body = parseWith(operation.body, value)
  return { body: isUpdate ? body : withoutNulls(body), image: parsed.image }
}

const readQuery = (
  operation: Operation,
  query: object,
  entry: JournalEntry
): object | undefined => {
  if (!operation.query) return undefined
  for (const name of unknownFilters(query, operation.filters ?? [])) {
    entry.notes.push(`'${name}' is no filter of this list, so nothing was selected`)
  }
  return parseWith(operation.query, query)
}

/** Reads a request. Throws the vendor's refusal of the first thing that is wrong with it. */
export const readInput = (
  operation: Operation,
  received: Received,
  { contentType, query }: { contentType: string | undefined; query: () => object },
  entry: JournalEntry
): Input => ({
  ...readBody(operation, received, contentType, entry),
  query: operation.query && readQuery(operation, query(), entry),
})
