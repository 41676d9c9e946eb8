import { invalidRequest } from '../../contracts/errors.ts'
import { ImageContent } from '../../contracts/images.ts'
import type { Operation } from '../../contracts/operation.ts'
import { VERSION } from '../../version.ts'
import type { Received } from './request.ts'

/** The header of every response. It shows that a mock answered, and its version. */
export const VERSION_HEADER = 'ComplyCube-Mock'

/** Names the journal entry of a request, if the journal has notes about it. */
export const NOTES_HEADER = 'ComplyCube-Mock-Notes'

/**
 * An image download as JSON. Base64 needs no escaping, so it is inserted by hand: JSON.stringify
 * looks at every character, which takes 4.9 ms for 3.9 MB instead of 0.6 ms.
 */
const imageContentJson = ({ data, ...rest }: ImageContent): string =>
  `${JSON.stringify(rest).slice(0, -1)},"data":"${data}"}`

/** Whether a response was longer than a string can be: about half a gigabyte. */
export const isTooLongForText = (thrown: unknown): boolean =>
  thrown instanceof RangeError && thrown.message === 'Invalid string length'

const asText = (answer: object): string => {
  try {
    return JSON.stringify(answer)
  } catch (error) {
    if (!isTooLongForText(error)) throw error
    throw invalidRequest("A page of these is too long for one answer: lower 'pageSize'", 'pageSize')
  }
}

/**
 * The JSON of records that were read lately. A change makes a new record, so none is outdated. It is not
 * a WeakMap: with each entry of one, the garbage collector has more to do than the text saves.
 */
const readTexts = new Map<object, string>()

/** How many texts are kept, and how long they are at most, in characters. */
const MOST_TEXTS = 256
const LONGEST_TEXT = 4096

/** Clients poll, so a record is written as JSON once and read many times. */
const readJson = (record: object): string => {
  const known = readTexts.get(record)
  if (known !== undefined) return known
  const text = asText(record)
  if (text.length > LONGEST_TEXT) return text
  if (readTexts.size === MOST_TEXTS) readTexts.clear()
  readTexts.set(record, text)
  return text
}

const jsonOf = (operation: Operation, answer: object): string => {
  if (operation.effect !== 'read') return JSON.stringify(answer)
  return operation.answer === ImageContent
    ? imageContentJson(ImageContent.parse(answer))
    : readJson(answer)
}

/** Carries the reason of a refusal, and often the remedy: what the journal says about the request. */
export const HINT_HEADER = 'ComplyCube-Mock-Hint'

const MAX_HINT_LENGTH = 300

/**
 * Returns a text as the value of the hint header: printable ASCII, all other characters and `%`
 * percent-encoded, at most 300 characters. `decodeURIComponent` restores the text.
 */
export const hintOf = (text: string): string => {
  let hint = ''
  for (const character of text) {
    const isSafe = /^[\x20-\x7e]$/.test(character) && character !== '%'
    // Half of a surrogate pair cannot be encoded.
    const isHalf = /^[\ud800-\udfff]$/.test(character)
    const written = isSafe ? character : encodeURIComponent(isHalf ? '\ufffd' : character)
    if (hint.length + written.length > MAX_HINT_LENGTH) return hint.trim()
    hint += written
  }
  return hint.trim()
}

const EMPTY_HEADERS = { [VERSION_HEADER]: VERSION }
const JSON_HEADERS = { 'Content-Type': 'application/json', ...EMPTY_HEADERS }

/** Most responses share one object: making it anew costs time in each. */
const headersFor = (
  { extraHeaders }: Received,
  notesId: string | undefined,
  hasBody: boolean
): Record<string, string> => {
  const headers = hasBody ? JSON_HEADERS : EMPTY_HEADERS
  if (notesId === undefined && extraHeaders === undefined) return headers
  return { ...headers, ...extraHeaders, ...(notesId !== undefined && { [NOTES_HEADER]: notesId }) }
}

/** A response as plain data. The listener writes it as it is: making a `Response` takes time. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

export const asResponse = ({ status, headers, body }: Answer, received: Received): Response =>
  new received.Response(body, { status, headers })

/** Returns 200 with the answer, or 204 if the operation has none. */
export const succeed = (
  received: Received,
  operation: Operation,
  answer: object | undefined,
  notesId: string | undefined
): Answer =>
  answer === undefined
    ? { status: 204, headers: headersFor(received, notesId, false), body: null }
    : {
        status: 200,
        headers: headersFor(received, notesId, true),
        body: jsonOf(operation, answer),
      }

/** Returns a refusal with a JSON body. `hint` says why it is refused, and what to do. */
export const refuse = (
  received: Received,
  status: number,
  body: object,
  hint: string,
  notesId?: string
): Answer => {
  const headers = { ...headersFor(received, notesId, true), [HINT_HEADER]: hintOf(hint) }
  return { status, headers, body: JSON.stringify(body) }
}

/** Returns a response with a JSON body. */
export const respondJson = (received: Received, status: number, body: object): Response =>
  new received.Response(JSON.stringify(body), {
    status,
    headers: headersFor(received, undefined, true),
  })

/** `refuse` as a response. */
export const refuseJson = (
  received: Received,
  status: number,
  body: object,
  hint: string
): Response => asResponse(refuse(received, status, body, hint), received)
