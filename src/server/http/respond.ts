import { invalidRequest } from '../../contracts/errors.ts'
import { ImageContent } from '../../contracts/images.ts'
import type { Operation } from '../../contracts/operation.ts'
import { VERSION } from '../../version.ts'
import type { Received } from './received.ts'
import { VERSION_HEADER } from './version-header.ts'

/** Names the journal entry of a request about which there is something to say. */
export const NOTES_HEADER = 'ComplyCube-Mock-Notes'

/**
 * An image download as text. Base64 needs no escaping, so megabytes of it are put in by hand:
 * JSON.stringify would look at every character.
 */
const imageContentJson = ({ data, ...rest }: ImageContent): string =>
  `${JSON.stringify(rest).slice(0, -1)},"data":"${data}"}`

/** Whether an answer was more than one text can hold: about half a gigabyte. */
export const isTooLongForText = (thrown: unknown): boolean =>
  thrown instanceof RangeError && thrown.message === 'Invalid string length'

/** A thousand large objects may be too long. */
const asText = (answer: object): string => {
  try {
    return JSON.stringify(answer)
  } catch (error) {
    if (!isTooLongForText(error)) throw error
    throw invalidRequest("A page of these is too long for one answer: lower 'pageSize'", 'pageSize')
  }
}

/** Text of records that were read before. A change makes a new record, so no text grows old. */
const readTexts = new WeakMap<object, string>()

/** Clients poll: the same record is read many times, and is made into text once. */
const readJson = (record: object): string => {
  const known = readTexts.get(record)
  if (known !== undefined) return known
  const text = asText(record)
  readTexts.set(record, text)
  return text
}

const jsonOf = ({ effect, answer: shape }: Operation, answer: object): string => {
  if (effect !== 'read') return JSON.stringify(answer)
  return shape === ImageContent ? imageContentJson(ImageContent.parse(answer)) : readJson(answer)
}

const EMPTY_HEADERS = { [VERSION_HEADER]: VERSION }
const JSON_HEADERS = { 'Content-Type': 'application/json', ...EMPTY_HEADERS }

/** The same object for most answers: they come by the thousands. */
const headersFor = (notesId: string | undefined, hasBody: boolean): Record<string, string> => {
  const headers = hasBody ? JSON_HEADERS : EMPTY_HEADERS
  return notesId === undefined ? headers : { ...headers, [NOTES_HEADER]: notesId }
}

/** 200 with the answer, or 204 where an operation has none. */
export const respond = (
  { Response }: Received,
  operation: Operation,
  answer: object | undefined,
  notesId: string | undefined
): Response =>
  answer === undefined
    ? new Response(null, { status: 204, headers: headersFor(notesId, false) })
    : new Response(jsonOf(operation, answer), { status: 200, headers: headersFor(notesId, true) })

/** Any answer in JSON. */
export const respondJson = (
  { Response }: Received,
  status: number,
  body: object,
  notesId?: string
): Response => new Response(JSON.stringify(body), { status, headers: headersFor(notesId, true) })
