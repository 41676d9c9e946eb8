import { ComplyCube, ComplyCubeApiError } from '@complycube/api'
import { afterAll, describe, expect, test } from 'vitest'
import { PROCESSING_ERRORS } from '../../src/contracts/errors.ts'
import { createMock, startMockServer } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'

const STATUSES = [
  { fault: { status: 401 }, type: 'unauthorized', says: /'Authorization' header is invalid/ },
  { fault: { status: 402 }, type: 'payment_required', says: /no credit left/ },
  { fault: { status: 403 }, type: 'unauthorized', says: /does not include 'createClient'/ },
  { fault: { status: 404 }, type: 'resource_not_found', says: /POST \/v1\/clients/ },
  { fault: { status: 413 }, type: 'invalid_request', says: /larger than/ },
  { fault: { status: 429 }, type: 'rate_limit_exceeded', says: /rate limit/ },
  { fault: { status: 500 }, type: 'internal_server_error', says: /Try again later/ },
  { fault: { status: 503 }, type: 'service_unavailable', says: /unavailable/ },
  ...Object.entries(PROCESSING_ERRORS).map(([code, message]) => ({
    fault: { status: 422, code },
    type: code,
    says: new RegExp(message),
  })),
]

const server = await startMockServer({ clock: 'virtual' })
afterAll(() => server.close())
let keys = 0

/** A sandbox of its own on the server, as the official SDK and as an API of the tests. */
const enter = () => {
  const key = `test_statuses_${keys++}`
  const sdk = new ComplyCube({ apiKey: key })
  sdk.axiosInstance.defaults.baseURL = `${server.url}/v1`
  return { sdk, api: createApi(fetch, { base: server.url, key }) }
}

describe.each(STATUSES)('the fault $fault.status $fault.code', ({ fault, type, says }) => {
  test('answers with the error of the vendor, and nothing is stored', async () => {
    const { api } = enter()
    await api.control('PUT', '/faults', { rules: [{ fault }] })
    const { status, body } = await api.call('createClient', { body: PERSON })
    expect({ status, type: body.type }).toEqual({ status: fault.status, type })
    expect(body.message).toMatch(says)
    await api.control('DELETE', '/faults')
    expect(await api.ok('listClients')).toMatchObject({ totalItems: 0 })
  })

  test('is an error of the official SDK, with status, type and message', async () => {
    const { api, sdk } = enter()
    await api.control('PUT', '/faults', { rules: [{ fault, times: 1 }] })
    const refusal = await sdk.client.create(PERSON).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(ComplyCubeApiError)
    expect(refusal).toMatchObject({ statusCode: fault.status, type })
    expect(refusal).toMatchObject({ message: expect.stringMatching(says) })
    expect(await sdk.client.create(PERSON)).toMatchObject({ type: 'person' })
  })
})

test('a fault with a message sends it in place of the text of ComplyCube', async () => {
  const { api } = enter()
  const fault = { status: 500, message: 'The cat is on the keyboard' }
  await api.control('PUT', '/faults', { rules: [{ fault }] })
  expect((await api.call('listClients')).body).toEqual({
    type: 'internal_server_error',
    message: 'The cat is on the keyboard',
  })
})

test('a 429 by fault cannot be told from one by the rate limit', async () => {
  const limited = createApi(createMock({ clock: 'virtual', rateLimit: 1 }).fetch)
  await limited.ok('listClients')
  const byLimit = await limited.call('listClients')
  const faulty = createApi(createMock({ clock: 'virtual' }).fetch)
  await faulty.control('PUT', '/faults', { rules: [{ fault: { status: 429 } }] })
  const byFault = await faulty.call('listClients')
  expect(byFault.body).toEqual(byLimit.body)
  const names = [...byFault.headers.keys()].filter((name) => name !== 'complycube-mock-notes')
  expect(names).toEqual([...byLimit.headers.keys()])
})

describe('a fault after the effect', () => {
  test('shows an error of what was stored', async () => {
    const { api } = enter()
    const rule = { match: { operation: 'createClient' }, fault: { status: 503, when: 'after' } }
    await api.control('PUT', '/faults', { rules: [rule] })
    expect(await api.call('createClient', { body: PERSON })).toMatchObject({ status: 503 })
    const { items } = await api.ok('listClients')
    expect(items).toMatchObject([{ email: PERSON.email }])
  })

  test('shows it of a request that is wrong too, and the journal knows that it was', async () => {
    const { api } = enter()
    await api.control('PUT', '/faults', { rules: [{ fault: { status: 503, when: 'after' } }] })
    const answer = await api.call('createClient', { body: { type: 'person' } })
    expect(answer).toMatchObject({ status: 503 })
    const note = answer.headers.get('complycube-mock-notes')
    expect(await api.control('GET', `/requests/${note}`)).toMatchObject({
      status: 503,
      notes: [
        "the fault 'fault 1': answered with 503, after its effect",
        "without the fault it was refused: 400, 'email' is required",
      ],
    })
  })
})
