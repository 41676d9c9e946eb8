import { ErrorBody } from '../../contracts/errors.ts'
import type { Operation } from '../../contracts/operation.ts'
import { COUNTED } from '../http/limits.ts'
import type { Schemas } from './schemas.ts'

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
} as const

type Status = keyof typeof REFUSALS

/** Operations that may answer 422. */
const PROCESSING = new Set([
  'uploadDocumentImage',
  'createCheck',
  'updateCheck',
  'validateCheck',
  'redactCheck',
])

const STATUSES: readonly Status[] = [400, 401, 402, 403, 404, 413, 422, 429, 500]

const mayAnswer = (status: Status, name: string, operation: Operation): boolean => {
  if (status === 400) return Boolean(operation.body ?? operation.query)
  if (status === 402) return COUNTED.has(name)
  if (status === 404) return operation.path.includes(':') || operation.method === 'POST'
  if (status === 413) return operation.body !== undefined
  return status === 422 ? PROCESSING.has(name) : true
}

/** Each refusal once, for operations to refer to. */
export const refusalComponents = (schemas: Schemas): Record<string, object> => {
  const schema = schemas.use(ErrorBody, 'Error')
  return Object.fromEntries(
    STATUSES.map((status) => {
      const { description, example } = REFUSALS[status]
      return [
        `Refusal${status}`,
        { description, content: { 'application/json': { schema, example } } },
      ]
    })
  )
}

/** The refusals that an operation may answer with, by status. */
export const refusalsOf = (name: string, operation: Operation): Record<string, object> =>
  Object.fromEntries(
    STATUSES.filter((status) => mayAnswer(status, name, operation)).map((status) => [
      status,
      { $ref: `#/components/responses/Refusal${status}` },
    ])
  )
