import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createMock, type MockOptions } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { base64, PASSPORT, SELFIE } from '../support/images.ts'
import { PERSON } from '../support/onboarding.ts'

const SHOP = 'https://shop.example.org'

/** Two clients with a token for the first, and functions that call the API with a token. */
const begin = async (options: MockOptions = {}, referrer = '*://*/*') => {
  const mock = createMock({ clock: 'virtual', ...options })
  const api = createApi(mock.fetch)
  const { id: clientId } = await api.ok('createClient', { body: PERSON })
  const { id: otherId } = await api.ok('createClient', { body: PERSON })
  const { token } = await api.ok('createToken', { body: { clientId, referrer } })
  const withToken = (authorization: string) => createApi(mock.fetch, { key: authorization })
  return { mock, api, clientId, otherId, token: String(token), withToken, own: withToken(token) }
}

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())

const passport = (clientId: string) => ({
  body: { clientId, type: 'passport', issuingCountry: 'GB' },
})

describe('a token', () => {
  test('has the documented claims, with the address of the mock', async () => {
    const { token, clientId } = await begin({ publicUrl: 'http://mock.test:4010' })
    const { payload, ...claims } = claimsOf(token)
    expect(claims).toMatchObject({
      urls: {
        api: 'http://mock.test:4010',
        sync: 'ws://mock.test:4010',
        crossDevice: 'http://mock.test:4010/xd',
      },
      environment: 'test',
      exp: claims.iat + 3600,
    })
    expect(Object.values(claims.options)).toHaveLength(10)
    const digits = Buffer.from(payload, 'base64').toString()
    expect(digits).toMatch(/^[0-9a-f]{288}$/)
    expect(Buffer.from(digits, 'hex').toString('latin1')).not.toContain(clientId)
  })

  test.each(['', 'Bearer ', 'bearer '])('opens what a capture needs, after "%s"', async (word) => {
    const { token, clientId, withToken, api } = await begin({ allowAnyKey: true })
    const capture = withToken(word + token)
    const { id } = await capture.ok('createDocument', passport(clientId))
    const upload = {
      params: { id, side: 'front' },
      body: { fileName: 'front.jpg', data: base64(PASSPORT) },
    }
    await capture.ok('uploadDocumentImage', upload)
    await capture.ok('getDocument', { params: { id } })
    await capture.ok('listDocuments', { query: { clientId } })
    await capture.ok('createLivePhoto', { body: { clientId, data: base64(SELFIE) } })
    await capture.ok('createLiveVideo', { body: { clientId } })
    const { items } = await api.control('GET', '/requests?operation=uploadDocumentImage')
    expect(items).toMatchObject([{ authorizedBy: 'sdk-token', status: 200 }])
    const { items: creations } = await api.control('GET', '/requests?operation=createClient')
    expect(creations[0]).not.toHaveProperty('authorizedBy')
  })

  test('completes the workflow session of its client only', async () => {
    const { api, clientId, otherId, own } = await begin()
    const start = async (id: string) => {
      const links = { successUrl: `${SHOP}/done`, cancelUrl: `${SHOP}/left` }
      const { redirectUrl } = await api.ok('createFlowSession', {
        body: { clientId: id, workflowTemplateId: 'onboarding', ...links },
      })
      const path = new URL(redirectUrl).pathname.split('/').at(-1)
      return (await api.control('POST', `/flow/${path}/start`)).session.id
    }
    const [mine, theirs] = [await start(clientId), await start(otherId)]
    await own.ok('completeWorkflowSession', { params: { id: mine } })
    expect(await own.call('completeWorkflowSession', { params: { id: theirs } })).toMatchObject({
      status: 404,
      body: { message: `Invalid workflow session id '${theirs}'` },
    })
    expect(await own.call('listWorkflowSessions')).toMatchObject({ status: 403 })
  })

  test('is refused for another client, another operation and the control surface', async () => {
    const { api, clientId, otherId, own } = await begin({ allowAnyKey: true })
    const { id } = await api.ok('createDocument', passport(otherId))
    expect(await own.call('createDocument', passport(otherId))).toMatchObject({ status: 403 })
    expect(await own.call('listDocuments', { query: { clientId: otherId } })).toMatchObject({
      status: 403,
    })
    const photo = { body: { clientId: otherId, data: base64(SELFIE) } }
    expect(await own.call('createLivePhoto', photo)).toMatchObject({ status: 403 })
    expect(await own.call('getDocument', { params: { id } })).toMatchObject({
      status: 404,
      body: { message: `Invalid document id '${id}'` },
    })
    for (const name of ['getClient', 'deleteDocument', 'redactDocument', 'deleteClient'] as const) {
      expect(await own.call(name, { params: { id: clientId } })).toMatchObject({
        status: 403,
        body: { type: 'unauthorized' },
      })
    }
    await own.control('GET', '/requests', undefined, 401)
  })

  test('expires on the clock of the sandbox', async () => {
    const { mock, clientId, own } = await begin()
    await mock.advance('3599s')
    await own.ok('createDocument', passport(clientId))
    await mock.advance('1s')
    const { status, body, headers } = await own.call('createDocument', passport(clientId))
    expect({ status, body }).toEqual({
      status: 401,
      body: { type: 'token_expired', message: 'The SDK token has expired' },
    })
    expect(headers.get('ComplyCube-Mock-Hint')).toContain('expired at 2026-01-01T10:00:00.000Z')
  })

  test('ends with its client and with a reset, also if the new client has the same id', async () => {
    const { mock, api, clientId, own } = await begin({ clock: 'real' })
    await api.ok('deleteClient', { params: { id: clientId } })
    expect(await own.call('listDocuments', { query: { clientId } })).toMatchObject({ status: 401 })
    await mock.reset()
    expect(await own.call('listDocuments', { query: { clientId } })).toMatchObject({ status: 401 })

    const later = await begin()
    await later.mock.reset()
    await later.mock.advance('1s')
    const { id } = await later.api.ok('createClient', { body: PERSON })
    expect(id).toBe(later.clientId)
    const list = await later.own.call('listDocuments', { query: { clientId: id } })
    expect(list).toMatchObject({ status: 401 })
    expect(list.headers.get('ComplyCube-Mock-Hint')).toContain('older than its client')
  })

  test('still works after a restore in a new mock, under the same key or another one', async () => {
    const { api, clientId, own } = await begin()
    await own.ok('createDocument', passport(clientId))
    const snapshot = await api.control('GET', '/snapshot')
    for (const key of ['test_default', 'test_elsewhere']) {
      const restarted = createMock()
      await createApi(restarted.fetch, { key }).control('PUT', '/snapshot', snapshot)
      const { token } = await api.ok('createToken', { body: { clientId, appId: 'org.example' } })
      const restored = createApi(restarted.fetch, { key: token })
      expect(await restored.ok('listDocuments', { query: { clientId } })).toMatchObject({
        totalItems: 1,
      })
    }
  })

  test('is refused if it was altered, whatever keys are allowed', async () => {
    const { token, clientId, withToken, mock, api } = await begin({ allowAnyKey: true })
    const [head = '', claims = '', signature = ''] = token.split('.')
    const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const later = encoded({ ...claimsOf(token), exp: claimsOf(token).exp + 1 })
    const sign = (content: string) =>
      `${content}.${createHmac('sha256', 'a guess').update(content).digest('base64url')}`
    const foreign = createMock({ seed: 'another' })
    const strange = createApi(foreign.fetch)
    const { id } = await strange.ok('createClient', { body: PERSON })
    const { token: other } = await strange.ok('createToken', { body: { clientId: id, appId: 'a' } })
    const altered = [
      token.slice(0, -1),
      token.slice(0, 80),
      `${head}.${claims}.`,
      `${head}.${claims}`,
      `${head}.${later}.${signature}`,
      sign(`${head}.${claims}`),
      `${encoded({ alg: 'none', typ: 'JWT' })}.${claims}.`,
      `${head}.${encoded({ ...claimsOf(token), payload: 'Zm9v' })}.${signature}`,
      `${head}.bm90IGpzb24.${signature}`,
      other,
    ]
    for (const one of altered) {
      expect(await withToken(one).call('listDocuments', { query: { clientId } })).toMatchObject({
        status: 401,
        body: { type: 'unauthorized', message: "The 'Authorization' header is invalid" },
      })
    }
    const { sandboxes } = await api.control('GET', '/health')
    expect(sandboxes).toBe(1)
    await mock.close()
  })

  test.each([
    ['https://shop.example.org/*', SHOP, 200],
    ['https://shop.example.org/*', 'https://shop.example.org:8443', 200],
    ['https://shop.example.org/*', 'http://shop.example.org', 403],
    ['*://*.example.org/*', SHOP, 200],
    ['*://*.example.org/*', 'https://example.org', 200],
    ['*://*.example.org/*', 'https://badexample.org', 403],
    ['*://*.example.org/*', 'null', 403],
    ['http://localhost:3000/*', 'http://localhost:3000', 200],
    ['http://localhost:3000/*', 'http://localhost:3001', 403],
    ['*://*/*', 'null', 200],
  ])('for %s is used by a page of %s: %i', async (referrer, origin, status) => {
    const { clientId, own } = await begin({}, referrer)
    const answer = await own.call('listDocuments', {
      query: { clientId },
      headers: { Origin: origin },
    })
    expect(answer.status).toBe(status)
  })

  test('matches a referrer with many stars without backtracking', async () => {
    const { clientId, own } = await begin({}, `*://${'*a'.repeat(500)}/*`)
    const headers = { Origin: `https://${'a'.repeat(4000)}b` }
    const query = { clientId }
    expect(await own.call('listDocuments', { query, headers })).toMatchObject({ status: 403 })
  })

  test('leaves a transcript that can be replayed', async () => {
    const { api, clientId, otherId, own } = await begin({ transcript: true })
    await own.ok('createDocument', passport(clientId))
    await own.call('createDocument', passport(otherId))
    await api.ok('listDocuments', { query: { clientId } })
    const transcript = await api.control('GET', '/transcript')
    expect(await api.control('POST', '/transcript/replay', transcript)).toMatchObject({
      identical: true,
      requests: 5,
    })
  })
})
