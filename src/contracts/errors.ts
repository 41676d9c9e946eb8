import * as z from 'zod'
import { documented, type ShapeFacts } from './facts.ts'

/** ComplyCube's error object: the whole body of every response from 400 on. */
export const ErrorBody = z.strictObject({
  type: z.string(),
  message: z.string(),
  /** The wrong attribute, with dots when nested. Absent when no attribute is wrong. */
  param: z.string().optional(),
})
export type ErrorBody = z.infer<typeof ErrorBody>

/** Codes of processing errors and their messages. The status is 422. */
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

/** Processing errors of uploads. The others concern the creation or change of a check. */
export const UPLOAD_ERRORS: readonly ProcessingErrorCode[] = [
  'document_type_undetected',
  'image_unreadable',
  'under_exposure',
  'excessive_glare',
]

/** A refusal by ComplyCube. Handlers throw it, and one place turns it into a response. */
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

  /** The body of the response. `param` is absent, not `null`, when no attribute is wrong. */
  get body(): ErrorBody {
    return { type: this.type, message: this.message, ...(this.param && { param: this.param }) }
  }
}

/** Messages do not repeat longer texts of a request, because the journal keeps messages. */
const MOST_QUOTED_LENGTH = 200

/** Returns a text of a request in quotes, or its length when it is long. */
export const quoted = (text: string): string =>
  text.length > MOST_QUOTED_LENGTH ? `text of ${text.length} characters` : `'${text}'`

/** Returns a 400 such as `'email' is required`. The reason continues the attribute's name. */
export const invalidAttribute = (param: string, reason: string): VendorError =>
  new VendorError(400, 'invalid_request', `'${param}' ${reason}`, param)

/** Returns a 400 with a whole sentence and, if one attribute is wrong, its name. */
export const invalidRequest = (message: string, param?: string): VendorError =>
  new VendorError(400, 'invalid_request', message, param)

export const unauthorized = (): VendorError =>
  new VendorError(401, 'unauthorized', "The 'Authorization' header is invalid")

/** Returns the 401 for an SDK token after its hour. Its type is the one that the Web SDK reports. */
export const tokenExpired = (): VendorError =>
  new VendorError(401, 'token_expired', 'The SDK token has expired')

/** Returns the 404 for an id that is unknown, malformed, or of another mode. */
export const unknownId = (noun: string, id: string): VendorError =>
  new VendorError(404, 'resource_not_found', `Invalid ${noun} id '${id}'`)

/** Returns the 404 for an unknown path or verb, and for images that are gone. */
export const notFound = (message: string): VendorError =>
  new VendorError(404, 'resource_not_found', message)

/** Returns the 402 of plans that count credits. Its type is assumed. */
export const paymentRequired = (): VendorError =>
  new VendorError(402, 'payment_required', 'Payment is due: the account has no credit left')

/** Returns a 403. Vendor: it has the same type as a 401. */
export const missingService = (service: string): VendorError =>
  new VendorError(403, 'unauthorized', `Your current plan does not include '${service}'`)

export const rateLimitExceeded = (): VendorError =>
  new VendorError(429, 'rate_limit_exceeded', 'The rate limit of your plan was exceeded')

/** Returns the 429 for the monthly quota. Its type is assumed. */
export const serviceQuotaExceeded = (): VendorError =>
  new VendorError(429, 'rate_limit_exceeded', 'The service quota of your plan was exceeded')

export const requestTooLarge = (message: string): VendorError =>
  new VendorError(413, 'invalid_request', message)

export const processingError = (code: ProcessingErrorCode): VendorError =>
  new VendorError(422, code, PROCESSING_ERRORS[code])

export const internalServerError = (): VendorError =>
  new VendorError(500, 'internal_server_error', 'Something went wrong. Try again later')

/** Returns a 503. Its type and message are assumed: an SDK's retries show the status alone. */
export const serviceUnavailable = (): VendorError =>
  new VendorError(503, 'service_unavailable', 'The service is unavailable. Try again later')

/** How the attributes are known. */
export const errorFacts = (): readonly ShapeFacts[] => [
  { shapes: { ErrorBody }, facts: [documented('requests#errors', 'type message param')] },
]
