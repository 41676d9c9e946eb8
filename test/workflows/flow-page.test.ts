import { describe, expect, test } from 'vitest'
import { createMock, type MockOptions } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { RETURN_URLS, tokenOf } from '../support/flow.ts'
import { base64, PASSPORT, SELFIE } from '../support/images.ts'
import { PERSON } from '../support/onboarding.ts'

const BY_WORKFLOW = { workflowTemplateId: 'onboarding' }
const BY_CHECKS = { checkTypes: ['document_check', 'identity_check', 'extensive_screening_check'] }

/** A mock with a link, and what a browser does at its address. */
const open = async (plan: object = BY_WORKFLOW, options: MockOptions = {}) => {
  const mock = createMock({ clock: 'virtual', ...options })
  const api = createApi(mock.fetch)
  const { id: clientId } = await api.ok('createClient', { body: PERSON })
  const url = 'http://127.0.0.1:9/hook'
  await api.ok('createWebhook', { body: { url, enabled: true, events: ['*'] } })
  const body = { clientId, ...RETURN_URLS, ...plan }
  const { redirectUrl } = await api.ok('createFlowSession', { body })
  const address: string = redirectUrl.replace(/\?.*/, '')
  const visit = async (link: string = redirectUrl) => {
    const response = await mock.fetch(link, {
      headers: { Accept: 'text/html,*/*;q=0.8' },
      redirect: 'manual',
    })
    return { status: response.status, headers: response.headers, html: await response.text() }
  }
  const send = async (method: string, step: string, given?: object) => {
    const response = await mock.fetch(`${address}/${step}`, {
      method,
      ...(given && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(given),
      }),
    })
    const text = await response.text()
    return { status: response.status, body: JSON.parse(text) }
  }
  const events = async () =>
    (await api.control('GET', '/deliveries')).items
      .map(({ eventType }: { eventType: string }) => eventType)
      .filter((type: string) => !type.startsWith('client.'))

  return { mock, api, clientId, redirectUrl: String(redirectUrl), address, visit, send, events }
}

describe('the page of a Flow link', () => {
  test('is shown to browsers, without code in it and without data of the sandbox', async () => {
    const { visit, clientId } = await open({ ...BY_WORKFLOW, theme: 'dark' })
    const { status, headers, html } = await visit()
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(html).toContain('data-theme="dark"')
    expect(html).not.toMatch(/<script>|<style>|\son\w+=|style=/)
    expect(html).not.toContain(clientId)
  })

  test('says why a link no longer works, with the right status', async () => {
    const finished = await open()
    await finished.send('POST', 'start')
    await finished.send('POST', 'finish')
    expect(await finished.visit()).toMatchObject({
      status: 410,
      html: expect.stringMatching(/finished already[\s\S]+href="https:\/\/example.org\/yes"/),
    })
    const cancelled = await open()
    await cancelled.send('POST', 'cancel')
    expect(await cancelled.visit()).toMatchObject({
      status: 410,
      html: expect.stringContaining('was cancelled'),
    })
    const expired = await open()
    await expired.mock.advance('14d')
    expect(await expired.visit()).toMatchObject({
      status: 410,
      html: expect.stringContaining('has expired'),
    })
    const deleted = await open()
    await deleted.api.ok('deleteClient', { params: { id: deleted.clientId } })
    expect((await deleted.visit()).status).toBe(404)
    const reset = await open()
    await reset.api.control('POST', '/reset')
    expect((await reset.visit()).status).toBe(404)
    expect((await reset.send('POST', 'start')).status).toBe(404)
  })

  test('writes addresses with markup harmlessly', async () => {
    const successUrl = `https://example.org/?"><script>alert(1)</script>`
    const { visit, send } = await open({ ...BY_WORKFLOW, successUrl })
    await send('POST', 'start')
    await send('POST', 'finish')
    expect((await visit()).html).not.toContain('<script>')
  })

  test('is also at the root of the host for Flow, and short links lead to it', async () => {
    const { mock, visit, api, clientId, redirectUrl } = await open()
    const token = tokenOf(redirectUrl)
    const address = `https://flow.complycube.com/${token}`
    expect((await visit(address)).status).toBe(200)
    const started = await mock.fetch(`${address}/start`, { method: 'POST' })
    expect(await started.json()).toMatchObject({ standing: 'started' })
    const body = { clientId, ...RETURN_URLS, ...BY_WORKFLOW, theme: 'dark', shortUrl: true }
    const short = (await api.ok('createFlowSession', { body })).redirectUrl
    const { status, headers } = await visit(short)
    expect(status).toBe(302)
    expect(headers.get('location')).toMatch(/^\.\/test_[\w-]{59}\?theme=dark$/)
    expect(await api.control('POST', `/flow/${tokenOf(short)}/start`)).toMatchObject({
      link: { status: 'started' },
    })
  })

  test('asked for at the host of the API, is at the host for Flow', async () => {
    const { mock, clientId } = await open()
    const vendor = createApi(mock.fetch, { base: 'https://api.complycube.com' })
    const body = { clientId, ...RETURN_URLS, ...BY_WORKFLOW }
    const { redirectUrl } = await vendor.ok('createFlowSession', { body })
    expect(redirectUrl).toMatch(/^https:\/\/flow\.complycube\.com\/test_[\w-]{59}$/)
  })
})

describe("the routes of a link's page", () => {
  test('take the client through a workflow, with the events in their order', async () => {
    const { mock, send, events } = await open()
    expect(await send('GET', 'state')).toMatchObject({
      status: 200,
      body: { standing: 'open', title: 'Onboarding', stages: [] },
    })
    expect(await events()).toEqual([])
    await send('POST', 'start')
    const { body } = await send('POST', 'finish')
    expect(body).toEqual({ standing: 'complete', redirectTo: RETURN_URLS.successUrl })
    await mock.advance('5s')
    expect(await events()).toEqual([
      'workflow.session.started',
      'workflow.session.updated',
      'workflow.session.processing',
      'check.pending',
      'check.completed',
      'check.completed.clear',
      'workflow.session.updated',
      'workflow.session.completed',
    ])
  })

  test('do each step once, whichever tab asks', async () => {
    const { api, send, events } = await open()
    const [one, other] = await Promise.all([send('POST', 'start'), send('POST', 'start')])
    expect([one.body.standing, other.body.standing]).toEqual(['started', 'started'])
    expect((await api.ok('listWorkflowSessions')).totalItems).toBe(1)
    const ends = [await send('POST', 'finish'), await send('POST', 'finish')]
    expect(ends.map(({ body }) => body.redirectTo)).toEqual(Array(2).fill(RETURN_URLS.successUrl))
    expect(await events()).toHaveLength(4)
    expect(await send('POST', 'cancel')).toMatchObject({ status: 410 })
    expect(await send('POST', 'consent')).toMatchObject({ status: 410 })
  })

  test('upload for the client of the link, with the limits of the API', async () => {
    const { mock, api, clientId, send } = await open(BY_CHECKS)
    const passport = { clientId, type: 'passport', issuingCountry: 'GB' }
    expect(await send('POST', 'v1/documents', passport)).toMatchObject({ status: 409 })
    const { body: state } = await send('POST', 'start')
    expect(state.stages).toEqual([
      {
        name: 'documentCapture',
        options: {
          documentTypes: {
            passport: true,
            driving_license: true,
            national_identity_card: true,
            residence_permit: true,
          },
        },
      },
      { name: 'faceCapture', options: { mode: 'photo' } },
    ])
    await send('POST', 'consent')
    const { body: document } = await send('POST', 'v1/documents', passport)
    const front = `v1/documents/${document.id}/upload/front`
    const small = await send('POST', front, {
      fileName: 'a.jpg',
      data: base64(PASSPORT.subarray(0, 99)),
    })
    expect(small).toMatchObject({ status: 400, body: { param: 'data' } })
    await send('POST', front, { fileName: 'a.jpg', data: base64(PASSPORT) })
    await send('POST', 'v1/livePhotos', { clientId, data: base64(SELFIE) })
    await send('POST', 'finish')
    await mock.advance('5s')
    const { items } = await api.ok('listChecks', { query: { clientId } })
    expect(items.map(({ type }: { type: string }) => type).toSorted()).toEqual(
      BY_CHECKS.checkTypes.toSorted()
    )
    for (const check of items) expect(check.clientConsent).toBe(true)
  })

  test('refuse what is of another client or no upload', async () => {
    const { api, send } = await open(BY_CHECKS)
    await send('POST', 'start')
    const { id: clientId } = await api.ok('createClient', { body: PERSON })
    const body = { clientId, type: 'passport' }
    expect((await send('POST', 'v1/documents', body)).status).toBe(403)
    const { id } = await api.ok('createDocument', { body })
    const image = { fileName: 'a.jpg', data: base64(PASSPORT) }
    expect((await send('POST', `v1/documents/${id}/upload/front`, image)).status).toBe(403)
    expect((await send('GET', 'v1/clients')).status).toBe(404)
    expect((await send('POST', 'v1/webhooks', {})).status).toBe(404)
    expect((await send('POST', 'nonsense')).body.error).toContain('POST finish')
  })

  test('tell what the application wants to be shown', async () => {
    const { send } = await open({
      checkTypes: ['document_check', 'proof_of_address_check'],
      documentTypes: { driving_license: true, passport: false },
      allowDocumentUpload: false,
      messages: { intro: { heading: 'Hello', message: 'One.' }, completion: { heading: 1 } },
      supportEmail: 'help@example.org',
    })
    const { body } = await send('GET', 'state')
    expect(body).toMatchObject({
      intro: { heading: 'Hello', message: ['One.'] },
      completion: {},
      allowsUpload: false,
      supportEmail: 'help@example.org',
    })
    expect(body.stages).toMatchObject([
      { options: { documentTypes: { passport: false, driving_license: true } } },
      { name: 'poaCapture' },
    ])
  })

  test('return to custom schemes byte for byte', async () => {
    const successUrl = 'my.app+kyc://Done/../x?a=%7e b&c=ü#Frag'
    const { send } = await open({ ...BY_WORKFLOW, successUrl, cancelUrl: 'HTTPS://Example.org' })
    await send('POST', 'start')
    expect((await send('POST', 'finish')).body.redirectTo).toBe(successUrl)
    const { api, clientId } = await open()
    for (const cancelUrl of ['javascript:/alert(1)', 'localhost:3000/x', 'data:/x', '/x', '']) {
      const body = { clientId, ...BY_WORKFLOW, successUrl, cancelUrl }
      const refused = await api.call('createFlowSession', { body })
      expect(refused, cancelUrl).toMatchObject({ status: 400, body: { param: 'cancelUrl' } })
    }
  })
})

describe('the outcome of a flow', () => {
  const end = async (choice: object, plan: object = BY_WORKFLOW) => {
    const { mock, api, clientId, send } = await open(plan)
    await send('POST', 'start')
    const { status, body } = await send('POST', 'finish', choice)
    await mock.advance('5s')
    const { items } = await api.ok('listChecks', { query: { clientId } })
    const [session] = (await api.ok('listWorkflowSessions')).items
    return { status, body, checks: items, session }
  }

  test('is chosen by scenario, for the checks that it suits', async () => {
    const { checks, session } = await end({ scenario: 'sanctions-hit' })
    expect(session.outcome).toBe('attention')
    expect(checks[0].result.outcome).toBe('attention')
  })

  test('is chosen field by field', async () => {
    const type = 'extensive_screening_check'
    const choice = { outcome: 'rejected', checks: { [type]: { outcome: 'not_processed' } } }
    const { checks, session } = await end(choice)
    expect(session.outcome).toBe('rejected')
    expect(checks[0].result.outcome).toBe('not_processed')
    const byControl = await open({ checkTypes: [type] })
    const token = tokenOf(byControl.redirectUrl)
    await byControl.api.control('POST', `/flow/${token}/finish`, { checks: choice.checks })
    await byControl.mock.advance('5s')
    const [check] = (await byControl.api.ok('listChecks')).items
    expect(check.result.outcome).toBe('not_processed')
  })

  test('is refused if it does not fit, and then nothing has happened', async () => {
    const choices: [object, RegExp][] = [
      [{ scenario: 'sanctions-hits' }, /did you mean 'sanctions-hit'/],
      [{ scenario: 'face-mismatch' }, /suits none of the checks/],
      [{ checks: { document_check: { outcome: 'clear' } } }, /no check of type 'document_check'/],
      [{ checks: { extensive_screening_check: { breakdown: { summry: 1 } } } }, /no leaf 'summry'/],
      [{ scenaro: 'clear' }, /Unknown key 'scenaro'/],
    ]
    for (const [choice, message] of choices) {
      const { status, body, checks, session } = await end(choice)
      expect({ status, error: body.error }).toEqual({
        status: 400,
        error: expect.stringMatching(message),
      })
      expect(checks).toEqual([])
      expect(session.status).toBe('started')
    }
  })

  test('is chosen by the variant of a sample, if there is a test bar', async () => {
    const { body } = await (await open()).send('GET', 'samples')
    expect(body.samples).toContainEqual(
      expect.objectContaining({
        type: 'passport',
        side: 'front',
        variants: expect.arrayContaining(['tampered-document']),
      })
    )
    const hidden = await open(BY_WORKFLOW, { testBar: false })
    expect((await hidden.send('GET', 'samples')).body).toEqual({ samples: [] })
  })

  test('is not offered without the test bar', async () => {
    const shown = await open()
    const { body } = await shown.send('GET', 'state')
    expect(body.testBar.checks).toMatchObject([{ type: 'extensive_screening_check' }])
    const hidden = await open(BY_WORKFLOW, { testBar: false })
    expect((await hidden.send('GET', 'state')).body).not.toHaveProperty('testBar')
    await hidden.send('POST', 'start')
    expect((await hidden.send('POST', 'finish', { scenario: 'clear' })).status).toBe(403)
    expect((await hidden.send('POST', 'finish', {})).status).toBe(200)
  })

  test('follows the checks of the template', async () => {
    const { api, send } = await open()
    const checkTypes = ['document_check']
    await api.control('PUT', '/workflowTemplates/onboarding', { checkTypes })
    const { body } = await send('POST', 'start')
    expect(body.stages).toMatchObject([{ name: 'documentCapture' }])
    const [{ id }] = (await api.ok('listWorkflowSessions')).items
    const { tasks } = await api.ok('getWorkflowSession', { params: { id } })
    expect(tasks.map(({ subType }: { subType: string }) => subType)).toEqual([
      'welcome_screen',
      'document_check',
      'complete_screen',
    ])
  })
})

test('the steps of a page are part of a transcript, and a replay repeats them', async () => {
  const { api, send } = await open(BY_WORKFLOW, { transcript: true })
  await send('POST', 'start')
  await send('POST', 'finish', { scenario: 'sanctions-hit' })
  await api.control('POST', '/settle')
  const transcript = await api.control('GET', '/transcript')
  const paths = transcript.steps.map(({ url = '' }: { url?: string }) => url.split('/').at(-1))
  expect(paths).toEqual(expect.arrayContaining(['start', 'finish']))
  expect(await api.control('POST', '/transcript/replay', transcript)).toMatchObject({
    differences: [],
  })
})
