import * as z from 'zod'
import { documented, type ShapeFacts } from './facts.ts'

/** ComplyCube's error object: the whole body of every answer from 400 on. */
export const ErrorBody = z.strictObject({
  type: z.string(),
  message: z.string(),
  /** The offending attribute, dotted when nested; only where one is to blame. */
  param: z.string().optional(),
})
export type ErrorBody = z.infer<typeof ErrorBody>

/** Codes of processing errors: answers with status 422. */
export const PROCESSING_ERRORS = {
  two_sides_expected: 'Both sides of this document type are expected',
  unsupported_document_format: 'The format of the document attachment is not supported',
  unsupported_document_type_country: 'This combination of document type and country is unsupported',
  document_requires_issuing_country: "The document's 'issuingCountry' is required for this check",
  document_type_undetected: 'The type of the document could not be detected',
  image_unreadable: 'No data could be read from the image',
  invalid_check_update: 'Checks of this type cannot be updated',
  pending_check_unmodifiable: 'A check cannot be modified while it is pending',
  under_exposure: 'The image is too dark',
  excessive_glare: 'There is too much glare on the image',
} as const
export type ProcessingErrorCode = keyof typeof PROCESSING_ERRORS

/** Those that an upload may answer; the others come when a check is created or changed. */
export const UPLOAD_ERRORS: readonly ProcessingErrorCode[] = [
  'document_type_undetected',
  'image_unreadable',
  'under_exposure',
  'excessive_glare',
]

/** An answer that ComplyCube refuses with. Thrown anywhere, turned into a response in one place. */
export class VendorError extends Error {
  readonly status: 400 | 401 | 402 | 403 | 404 | 413 | 422 | 429 | 500 | 503
  readonly type: string
  readonly param: string | undefined

  constructor(status: VendorError['status'], type: string, message: string, param?: string) {
    super(message)
    this.name = 'VendorError'
    this.status = status
    this.type = type
    this.param = param
  }

  /** The body of the answer. `param` is absent, not null, where nothing is to blame. */
  get body(): ErrorBody {
    return { type: this.type, message: this.message, ...(this.param && { param: this.param }) }
  }
}

/** Longer text of a request is not repeated in messages, which are kept on record. */
const MOST_QUOTED_LENGTH = 200

/** Text of a request as a message shows it. */
export const quoted = (text: string): string =>
  text.length > MOST_QUOTED_LENGTH ? `text of ${text.length} characters` : `'${text}'`

/** 400: `'email' is required`. The reason continues a sentence that begins with the attribute. */
export const invalidAttribute = (param: string, reason: string): VendorError =>
  new VendorError(400, 'invalid_request', `'${param}' ${reason}`, param)

/** 400 with a whole sentence, and the attribute to blame where there is one. */
export const invalidRequest = (message: string, param?: string): VendorError =>
  new VendorError(400, 'invalid_request', message, param)

export const unauthorized = (): VendorError =>
  new VendorError(401, 'unauthorized', "The 'Authorization' header is invalid")

/** 404 for an id that does not exist here, is malformed, or belongs to another mode. */
export const unknownId = (noun: string, id: string): VendorError =>
  new VendorError(404, 'resource_not_found', `Invalid ${noun} id '${id}'`)

/** 404 for a path or verb that the API does not have, and for images that are gone. */
export const notFound = (message: string): VendorError =>
  new VendorError(404, 'resource_not_found', message)

/** 402, of plans that count in credits; its type is not documented. */
export const paymentRequired = (): VendorError =>
  new VendorError(402, 'payment_required', 'Payment is due: the account has no credit left')

/** 403. Vendor: of the same type as a 401. */
export const missingService = (service: string): VendorError =>
  new VendorError(403, 'unauthorized', `Your current plan does not include '${service}'`)

export const rateLimitExceeded = (): VendorError =>
  new VendorError(429, 'rate_limit_exceeded', 'The rate limit of your plan was exceeded')

/** 429, for the month rather than the second; that its type is the same is assumed. */
export const serviceQuotaExceeded = (): VendorError =>
  new VendorError(429, 'rate_limit_exceeded', 'The service quota of your plan was exceeded')

export const requestTooLarge = (message: string): VendorError =>
  new VendorError(413, 'invalid_request', message)

export const processingError = (code: ProcessingErrorCode): VendorError =>
  new VendorError(422, code, PROCESSING_ERRORS[code])

export const internalServerError = (): VendorError =>
  new VendorError(500, 'internal_server_error', 'Something went wrong. Try again later')

/** 503; what it says is assumed: only the retries of an official SDK show that it comes up. */
export const serviceUnavailable = (): VendorError =>
  new VendorError(503, 'service_unavailable', 'The service is unavailable. Try again later')

/** How the attributes are known. */
export const errorFacts: readonly ShapeFacts[] = [
  { shapes: { ErrorBody }, facts: [documented('requests#errors', 'type message param')] },
]
