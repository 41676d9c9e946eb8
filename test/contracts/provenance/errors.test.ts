import { describe, expect, test } from 'vitest'
import * as errors from '../../../src/contracts/errors.ts'
import { ERRORS, errorsOf } from '../../../src/contracts/known-errors.ts'
import type { Operation } from '../../../src/contracts/operation.ts'
import { isOperationName, OPERATIONS } from '../../../src/contracts/operations.ts'
import { runSuite } from '../../../src/contracts/suite/index.ts'
import { createMock } from '../../../src/index.ts'
import { isProof } from './evidence.ts'

const FOLDER = 'src/contracts/known-errors.ts'

/** One error of each kind that the contracts can make. */
const MADE = {
  invalidAttribute: errors.invalidAttribute('email', 'is required'),
  invalidRequest: errors.invalidRequest('It is wrong'),
  unauthorized: errors.unauthorized(),
  tokenExpired: errors.tokenExpired(),
  unknownId: errors.unknownId('client', 'x'),
  notFound: errors.notFound('It is gone'),
  paymentRequired: errors.paymentRequired(),
  missingService: errors.missingService('createCheck'),
  rateLimitExceeded: errors.rateLimitExceeded(),
  serviceQuotaExceeded: errors.serviceQuotaExceeded(),
  requestTooLarge: errors.requestTooLarge('It is too large'),
  processingError: errors.processingError('image_unreadable'),
  internalServerError: errors.internalServerError(),
  serviceUnavailable: errors.serviceUnavailable(),
}

const known = ({ status, type }: { status: number; type: string }) =>
  ERRORS.filter((error) => error.status === status && error.type === type)

/** Which operation a request means, if any. */
const operationOf = (method: string, path: string) =>
  Object.entries<Operation>(OPERATIONS).find(
    ([, operation]) =>
      operation.method === method &&
      new RegExp(`^/v1${operation.path.replace(/:\w+/g, '[^/]+')}/?$`).test(path)
  )?.[0]

describe('every error', () => {
  test.each(ERRORS)('$status $type when $when', ({ proof }) => {
    expect(proof.filter((one) => !isProof(one))).toEqual([])
  })

  test.each(Object.entries(MADE))('that %s creates is listed', (_, made) => {
    expect(known(made), `no error of ${FOLDER} has this status and type`).not.toEqual([])
  })

  test('that the contracts can create is in the table above', () => {
    const makers = Object.entries(errors)
      .filter(([name, made]) => typeof made === 'function' && /^[a-z]/.test(name))
      .map(([name]) => name)
    expect(makers.filter((name) => !['quoted', 'errorFacts'].includes(name)).toSorted()).toEqual(
      Object.keys(MADE).toSorted()
    )
  })

  test.each(Object.keys(errors.PROCESSING_ERRORS))('of processing is listed: %s', (type) => {
    expect(known({ status: 422, type })).not.toEqual([])
  })

  test('that is listed can be created by the contracts', () => {
    const makeable = Object.values(MADE).map(({ status, type }) => `${status} ${type}`)
    const codes = Object.keys(errors.PROCESSING_ERRORS).map((code) => `422 ${code}`)
    const invented = ERRORS.map(({ status, type }) => `${status} ${type}`)
    expect(invented.filter((one) => ![...makeable, ...codes].includes(one))).toEqual([])
  })
})

test('every operation on one object lists 404, and every operation with a body lists 400 and 413', () => {
  const lacking = Object.entries<Operation>(OPERATIONS).filter(([name, { path, body }]) => {
    const statuses = isOperationName(name) ? errorsOf(name).map(({ status }) => status) : []
    const wanted = [401, 500, ...(path.includes('/:id') ? [404] : []), ...(body ? [400, 413] : [])]
    return !wanted.every((status) => statuses.includes(status))
  })
  expect(lacking.map(([name]) => name)).toEqual([])
})

test('every refusal that the suite meets is listed for its operation', async () => {
  const key = 'test_provenance'
  const surprises = new Set<string>()
  const refusals = new Set<string>()
  const mock = createMock({ clock: 'virtual' })
  const fetch = async (request: Request): Promise<Response> => {
    const response = await mock.fetch(request)
    if (response.status < 400) return response
    const { type } = errors.ErrorBody.parse(await response.clone().json())
    const name = operationOf(request.method, new URL(request.url).pathname)
    if (name === undefined || !isOperationName(name)) return response
    const line = `${name}: ${response.status} ${type}`
    refusals.add(line)
    const isKnown = errorsOf(name).some(
      (error) => error.status === response.status && error.type === type
    )
    if (!isKnown) surprises.add(`${line} is not listed in ${FOLDER}`)
    return response
  }
  await runSuite({ key, fetch }, { wait: (ms) => mock.advance(ms, key) })
  await mock.close()
  expect([...surprises]).toEqual([])
  expect(refusals.size).toBeGreaterThan(100)
})
