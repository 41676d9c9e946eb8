import { describe, expect, test } from 'vitest'
import { OPERATIONS, TOKEN_OPERATIONS } from '../../src/contracts/operations.ts'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'

const ORIGIN = 'https://shop.example.org'

const preflight = (path: string, method: string) =>
  createMock().fetch(`http://127.0.0.1:4010${path}`, {
    method: 'OPTIONS',
    headers: { Origin: ORIGIN, 'Access-Control-Request-Method': method },
  })

const corsOf = ({ headers }: { headers: Headers }) => ({
  origin: headers.get('Access-Control-Allow-Origin'),
  exposed: headers.get('Access-Control-Expose-Headers'),
})

const OPEN = {
  origin: '*',
  exposed: 'ComplyCube-Mock, ComplyCube-Mock-Notes, ComplyCube-Mock-Hint',
}
const CLOSED = { origin: null, exposed: null }

const begin = async () => {
  const { fetch } = createMock()
  const api = createApi(fetch)
  const { id: clientId } = await api.ok('createClient', { body: PERSON })
  const referrer = `${ORIGIN}/*`
  const { token } = await api.ok('createToken', { body: { clientId, referrer } })
  return { api, own: createApi(fetch, { key: token }), query: { clientId } }
}

describe('a preflight', () => {
  test.each(TOKEN_OPERATIONS)('of %s is answered for any origin', async (name) => {
    const { method, path } = OPERATIONS[name]
    const response = await preflight(`/v1${path.replace(/:\w+/g, 'x')}`, method)
    expect(response.status).toBe(204)
    expect(corsOf(response)).toEqual(OPEN)
    expect(response.headers.get('Access-Control-Allow-Methods')).toBe(method)
    expect(response.headers.get('Access-Control-Allow-Headers')).toMatch(/authorization/i)
  })

  test.each([
    ['/v1/clients', 401],
    ['/v1/checks', 401],
    ['/v1/documents/x/redact', 401],
    ['/_mock/requests', 403],
    ['/_mock/reset', 403],
  ])('of %s is refused', async (path, status) => {
    const response = await preflight(path, 'POST')
    expect(response.status).toBe(status)
    expect(corsOf(response)).toEqual(CLOSED)
  })
})

describe('a response to a page', () => {
  test('can be read by the page, refusals too', async () => {
    const { own, query } = await begin()
    const ok = await own.call('listDocuments', { query, headers: { Origin: ORIGIN } })
    expect({ status: ok.status, ...corsOf(ok) }).toEqual({ status: 200, ...OPEN })
    const elsewhere = { query, headers: { Origin: 'https://other.example.org' } }
    const refused = await own.call('listDocuments', elsewhere)
    expect({ status: refused.status, ...corsOf(refused) }).toEqual({ status: 403, ...OPEN })
    expect(refused.headers.get('ComplyCube-Mock-Hint')).toContain('for the referrer')
    const other = await own.call('getClient', {
      params: { id: query.clientId },
      headers: { Origin: ORIGIN },
    })
    expect({ status: other.status, ...corsOf(other) }).toEqual({ status: 403, ...CLOSED })
  })

  test('has no such headers without an Origin', async () => {
    const { own, api, query } = await begin()
    expect(corsOf(await own.call('listDocuments', { query }))).toEqual(CLOSED)
    expect(corsOf(await api.call('listDocuments', { query }))).toEqual(CLOSED)
  })

  test('is a refusal if the page of another site sends an API key', async () => {
    const { api, query } = await begin()
    const headers = { Origin: ORIGIN, 'Sec-Fetch-Site': 'cross-site' }
    const refused = await api.call('listDocuments', { query, headers })
    expect({ status: refused.status, ...corsOf(refused) }).toEqual({ status: 403, ...OPEN })
    const own = { Origin: 'http://mock', 'Sec-Fetch-Site': 'same-origin' }
    await api.ok('listDocuments', { query, headers: own })
    await api.ok('listDocuments', { query, headers: { Origin: ORIGIN } })
  })
})
