import { ImageContent } from '../../contracts/images.ts'
import type { Operation } from '../../contracts/operation.ts'
import { VERSION } from '../../version.ts'
import type { Received } from './received.ts'

/** Says with every answer that it came from a mock, and from which version. */
export const VERSION_HEADER = 'ComplyCube-Mock'

/** Names the journal entry of a request about which there is something to say. */
export const NOTES_HEADER = 'ComplyCube-Mock-Notes'

/**
 * An image download as text. Base64 needs no escaping, so megabytes of it are put in by hand:
 * JSON.stringify would look at every character.
 */
const imageContentJson = ({ data, ...rest }: ImageContent): string =>
  `${JSON.stringify(rest).slice(0, -1)},"data":"${data}"}`

const jsonOf = (operation: Operation, answer: object): string =>
  operation.answer === ImageContent && 'data' in answer
    ? imageContentJson(ImageContent.parse(answer))
    : JSON.stringify(answer)

const headersFor = (notesId: string | undefined, hasBody: boolean): Record<string, string> => ({
  ...(hasBody && { 'Content-Type': 'application/json' }),
  [VERSION_HEADER]: VERSION,
  ...(notesId !== undefined && { [NOTES_HEADER]: notesId }),
})

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
