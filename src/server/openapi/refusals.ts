import { ErrorBody } from '../../contracts/errors.ts'
import { errorsOf } from '../../contracts/known-errors.ts'
import type { OperationName } from '../../contracts/operations.ts'
import { jsonMedia, type Schemas } from './schemas.ts'

/** What ComplyCube refuses with, and an example of each. */
const REFUSALS = {
  400: {
    description: 'Something in the request is wrong',
    example: { type: 'invalid_request', message: "'email' is required", param: 'email' },
  },
  401: {
    description: 'No key was sent, or it is not a good one',
    example: { type: 'unauthorized', message: "The 'Authorization' header is invalid" },
  },
  402: {
    description: 'Payment is due',
    example: { type: 'payment_required', message: 'Payment is due' },
  },
  403: {
    description: 'The plan does not include this',
    example: { type: 'unauthorized', message: "Your current plan does not include 'ssn_check'" },
  },
  404: {
    description: 'There is no such object',
    example: { type: 'resource_not_found', message: "Invalid client id '0'" },
  },
  413: {
    description: 'The body is too large',
    example: { type: 'invalid_request', message: 'The request body is too large' },
  },
  422: {
    description: 'The document, or the check as it stands, does not allow it',
    example: { type: 'image_unreadable', message: 'No data could be read from the image' },
  },
  429: {
    description: 'Too many requests a second, or in this month',
    example: { type: 'rate_limit_exceeded', message: 'The rate limit of your plan was exceeded' },
  },
  500: {
    description: 'Something went wrong',
    example: { type: 'internal_server_error', message: 'Something went wrong. Try again later' },
  },
  503: {
    description: 'Not available for now',
    example: {
      type: 'service_unavailable',
      message: 'The service is unavailable. Try again later',
    },
  },
}

const STATUSES = Object.keys(REFUSALS)

/** Each refusal once, for operations to refer to. */
export const refusalComponents = (schemas: Schemas): Record<string, object> => {
  const schema = schemas.use(ErrorBody, 'Error')
  return Object.fromEntries(
    Object.entries(REFUSALS).map(([status, { description, example }]) => [
      `Refusal${status}`,
      { description, content: jsonMedia(schema, example) },
    ])
  )
}

/** The refusals that an operation is known, or assumed, to answer, by status. */
export const refusalsOf = (name: OperationName): Record<string, object> => {
  const known = new Set(errorsOf(name).map(({ status }) => String(status)))
  return Object.fromEntries(
    STATUSES.filter((status) => known.has(status)).map((status) => [
      status,
      { $ref: `#/components/responses/Refusal${status}` },
    ])
  )
}
