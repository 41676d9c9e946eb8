import { ErrorBody } from '../../contracts/errors.ts'
import { errorsOf } from '../../contracts/known-errors.ts'
import type { OperationName } from '../../contracts/operations.ts'
import { jsonMedia, type Schemas } from './schemas.ts'

/** The refusals of ComplyCube by status, each with an example. */
const REFUSALS = {
  400: {
    description: 'The request is wrong. `param` names the attribute.',
    example: { type: 'invalid_request', message: "'email' is required", param: 'email' },
  },
  401: {
    description: 'The key is missing or invalid.',
    example: { type: 'unauthorized', message: "The 'Authorization' header is invalid" },
  },
  402: {
    description: 'Payment is due.',
    example: { type: 'payment_required', message: 'Payment is due' },
  },
  403: {
    description: 'The plan does not include the service.',
    example: { type: 'unauthorized', message: "Your current plan does not include 'ssn_check'" },
  },
  404: {
    description: 'The object does not exist.',
    example: { type: 'resource_not_found', message: "Invalid client id '0'" },
  },
  413: {
    description: 'The body is too large.',
    example: { type: 'invalid_request', message: 'The request body is too large' },
  },
  422: {
    description: 'The document or the state of the check does not allow it.',
    example: { type: 'image_unreadable', message: 'No data could be read from the image' },
  },
  429: {
    description: 'The limit per second or the monthly quota is exceeded.',
    example: { type: 'rate_limit_exceeded', message: 'The rate limit of your plan was exceeded' },
  },
  500: {
    description: 'The server failed.',
    example: { type: 'internal_server_error', message: 'Something went wrong. Try again later' },
  },
  503: {
    description: 'The service is unavailable.',
    example: {
      type: 'service_unavailable',
      message: 'The service is unavailable. Try again later',
    },
  },
}

const STATUSES = Object.keys(REFUSALS)

/** Returns every refusal as a component that operations refer to. */
export const refusalComponents = (schemas: Schemas): Record<string, object> => {
  const schema = schemas.use(ErrorBody, 'Error')
  return Object.fromEntries(
    Object.entries(REFUSALS).map(([status, { description, example }]) => [
      `Refusal${status}`,
      { description, content: jsonMedia(schema, example) },
    ])
  )
}

/** Returns references to the refusals that an operation can return, by status. */
export const refusalsOf = (name: OperationName): Record<string, object> => {
  const known = new Set(errorsOf(name).map(({ status }) => String(status)))
  return Object.fromEntries(
    STATUSES.filter((status) => known.has(status)).map((status) => [
      status,
      { $ref: `#/components/responses/Refusal${status}` },
    ])
  )
}
