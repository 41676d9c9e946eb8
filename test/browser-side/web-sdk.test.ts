import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { base64, PASSPORT, SELFIE } from '../support/images.ts'
import { PERSON } from '../support/onboarding.ts'

const ORIGIN = 'https://shop.example.org'

/** A client with a token, and a function that calls the routes of the stand-in. */
const begin = async () => {
  const mock = createMock({ clock: 'virtual', publicUrl: 'http://mock' })
  const api = createApi(mock.fetch)
  const { id: clientId } = await api.ok('createClient', { body: PERSON })
  const { token } = await api.ok('createToken', { body: { clientId, referrer: `${ORIGIN}/*` } })
  const call = async (method: string, path: string, body?: object, authorization = token) => {
    const response = await mock.fetch(
      new Request(`http://mock${path}`, {
        method,
        headers: {
          Authorization: authorization,
          Origin: ORIGIN,
          ...(body && { 'Content-Type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      })
    )
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  return { mock, api, clientId, token: String(token), call }
}

describe('the files of the Web SDK', () => {
  test.each(['v1', 'version/1.5.6', 'version/latest'])('are served below %s', async (version) => {
    const { call } = await begin()
    const script = await call('GET', `/web-sdk/${version}/complycube.min.js`)
    expect(script.status).toBe(200)
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(script.headers.get('access-control-allow-origin')).toBe('*')
    const style = await call('GET', `/web-sdk/${version}/style.css`)
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8')
  })

  test('have the addresses and hashes of the info', async () => {
    const { call } = await begin()
    const info = JSON.parse((await call('GET', '/web-sdk/v1/info')).text)
    for (const name of ['complycube.min.js', 'style.css']) {
      const { text } = await call('GET', `/web-sdk/v1/${name}`)
      expect(info.files[name]).toEqual({
        url: `http://mock/web-sdk/v1/${name}`,
        integrity: `sha384-${createHash('sha384').update(text).digest('base64')}`,
      })
    }
  })
})

describe('the calls of the Web SDK', () => {
  test('say whose token it is', async () => {
    const { call, clientId } = await begin()
    expect(JSON.parse((await call('GET', '/web-sdk/v1/session')).text)).toMatchObject({
      clientId,
      expiresAt: '2026-01-01T10:00:00.000Z',
    })
  })

  test('start a workflow session, which the token completes', async () => {
    const { call, api, clientId } = await begin()
    const body = { workflowTemplateId: 'onboarding' }
    const { id } = JSON.parse((await call('POST', '/web-sdk/v1/workflow', body)).text)
    expect(await api.ok('getWorkflowSession', { params: { id } })).toMatchObject({
      clientId,
      status: 'started',
      workflowTemplateId: 'onboarding',
    })
    expect(await call('POST', `/v1/workflowSessions/${id}/complete`)).toMatchObject({ status: 200 })
  })

  test.each([
    [undefined, ['intro', 'userConsentCapture', 'documentCapture', 'faceCapture', 'completion']],
    [['proof_of_address_check'], ['intro', 'userConsentCapture', 'poaCapture', 'completion']],
    [['standard_screening_check'], ['intro', 'userConsentCapture', 'completion']],
  ])('name the stages that a template with the checks %s needs', async (checkTypes, names) => {
    const { call, api } = await begin()
    await api.control('PUT', '/workflowTemplates/onboarding', { ...(checkTypes && { checkTypes }) })
    const path = '/web-sdk/v1/template?workflowTemplateId=onboarding'
    const { stages } = JSON.parse((await call('GET', path)).text)
    expect(stages.map((stage: { name: string }) => stage.name)).toEqual(names)
  })

  test.each([
    ['GET', '/web-sdk/v1/session', undefined],
    ['GET', '/web-sdk/v1/template?workflowTemplateId=onboarding', undefined],
    ['POST', '/web-sdk/v1/workflow', { workflowTemplateId: 'onboarding' }],
    ['POST', '/web-sdk/v1/phone', { kind: 'face' }],
  ])('need a token: %s %s', async (method, path, body) => {
    const { call } = await begin()
    for (const given of ['test_default', '', 'eyJhbGciOiJIUzI1NiJ9.e30.x']) {
      const { status, headers, text } = await call(method, path, body, given)
      expect({ status, type: JSON.parse(text).type }).toEqual({ status: 401, type: 'unauthorized' })
      expect(headers.get('access-control-allow-origin')).toBe('*')
    }
  })

  test('refuse wrong bodies, other paths and objects of another client', async () => {
    const { call, api } = await begin()
    const { id: otherId } = await api.ok('createClient', { body: PERSON })
    const { id } = await api.ok('createDocument', { body: { clientId: otherId, type: 'passport' } })
    const foreign = { kind: 'document', documentId: id, side: 'front' }
    const requests: [string, string, object?][] = [
      ['POST', '/web-sdk/v1/phone', foreign],
      ['POST', '/web-sdk/v1/phone', { kind: 'document', documentId: id, side: 'top' }],
      ['POST', '/web-sdk/v1/phone', { kind: 'hand' }],
      ['POST', '/web-sdk/v1/workflow', {}],
      ['GET', '/web-sdk/v1/nothing'],
      ['DELETE', '/web-sdk/v1/session'],
      ['GET', '/web-sdk/../../etc/passwd'],
    ]
    const statuses = []
    for (const [method, path, body] of requests)
      statuses.push((await call(method, path, body)).status)
    expect(statuses.slice(0, 6)).toEqual([404, 400, 400, 400, 404, 404])
    expect(statuses[6]).toBeGreaterThanOrEqual(400)
  })
})

describe('a sample', () => {
  test('is drawn for the client of the token, and decides the check that uses it', async () => {
    const { mock, api, clientId, token, call } = await begin()
    const { samples } = JSON.parse((await call('GET', '/web-sdk/v1/session')).text)
    expect(samples).toContainEqual({
      type: 'passport',
      side: 'front',
      variants: expect.arrayContaining(['tampered-document', 'expired-document']),
    })
    for (const [variant, outcome] of [
      ['', 'clear'],
      ['&variant=tampered-document', 'attention'],
    ]) {
      const path = `/gallery/for-client?type=passport&side=front&country=GB${variant}`
      const picture = await mock.fetch(
        new Request(`http://mock${path}`, { headers: { Authorization: token, Origin: ORIGIN } })
      )
      expect(picture.headers.get('content-type')).toBe('image/png')
      expect(picture.headers.get('access-control-allow-origin')).toBe('*')
      const data = base64(Buffer.from(await picture.arrayBuffer()))
      const own = createApi(mock.fetch, { key: token })
      const { id: documentId } = await own.ok('createDocument', {
        body: { clientId, type: 'passport', issuingCountry: 'GB' },
      })
      const params = { id: documentId, side: 'front' }
      await own.ok('uploadDocumentImage', { params, body: { fileName: 'passport.png', data } })
      const { id } = await api.ok('createCheck', {
        body: { type: 'document_check', clientId, documentId },
      })
      await mock.advance('2s')
      expect(await api.ok('getCheck', { params: { id } })).toMatchObject({
        result: { outcome },
      })
    }
  })
})

describe('a link for a phone', () => {
  test('takes a photo of a document for the client of the token', async () => {
    const { call, api, clientId } = await begin()
    const { id } = await api.ok('createDocument', { body: { clientId, type: 'passport' } })
    const task = { kind: 'document', documentId: id, side: 'front' }
    const { url } = JSON.parse((await call('POST', '/web-sdk/v1/phone', task)).text)
    expect(url).toMatch(/^http:\/\/mock\/xd\/[\w-]{8}$/)
    const { pathname } = new URL(url)
    const page = await call('GET', pathname)
    expect(page.text).toContain('data-purpose="document"')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    const photo = { fileName: 'front.jpg', data: base64(PASSPORT) }
    expect(await call('POST', pathname, photo, '')).toMatchObject({ status: 200 })
    const { images } = await api.ok('getDocument', { params: { id } })
    expect(images).toMatchObject([{ documentSide: 'front', fileName: 'front.jpg' }])
    const tooSmall = await call('POST', pathname, { ...photo, data: 'AAAA' }, '')
    expect(tooSmall).toMatchObject({ status: 400 })
  })

  test('takes a selfie, and ends with its token', async () => {
    const { mock, call, api, clientId } = await begin()
    const { url } = JSON.parse((await call('POST', '/web-sdk/v1/phone', { kind: 'face' })).text)
    const { pathname } = new URL(url)
    const photo = { clientId, data: base64(SELFIE) }
    expect(await call('POST', pathname, photo, '')).toMatchObject({ status: 200 })
    const { id: otherId } = await api.ok('createClient', { body: PERSON })
    const foreign = await call('POST', pathname, { ...photo, clientId: otherId }, '')
    expect(foreign.status).toBe(403)
    await mock.advance('1h')
    expect((await call('GET', pathname)).status).toBe(404)
    expect((await call('POST', pathname, photo, '')).status).toBe(404)
    expect((await call('GET', '/xd/unknown1')).status).toBe(404)
  })
})
