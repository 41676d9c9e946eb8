import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { RETURN_URLS, tokenOf } from '../support/flow.ts'
import { FOURTEEN_DAYS, startFlow } from './flow-links.ts'

describe('the link of a Flow session', () => {
  test('works for exactly 14 days', async () => {
    const { mock, token, follow } = await startFlow()
    const first = await follow()
    expect(first.status).toBe(200)
    for (const step of ['start', 'finish', 'cancel']) {
      expect(first.text).toContain(`/_mock/flow/${token}/${step}`)
    }
    await mock.advance(14 * 86_400_000 - 1)
    expect(await follow()).toEqual(first)
    await mock.advance(1)
    const late = await follow()
    expect(late.status).toBe(410)
    expect(late.text).toContain('expired after 14 days')
  })

  test('looks like a link of ComplyCube: a mode, an opaque part, and the theme', async () => {
    const { redirectUrl, api, clientId } = await startFlow()
    expect(redirectUrl).toMatch(/^http:\/\/mock\/flow\/test_[\w-]{59}$/)
    const plan = { clientId, workflowTemplateId: 'onboarding', ...RETURN_URLS, theme: 'dark' }
    const { redirectUrl: dark } = await api.ok('createFlowSession', { body: plan })
    expect(dark).toMatch(/\/flow\/test_[\w-]{59}\?theme=dark$/)
    const body = { ...plan, shortUrl: true }
    const { redirectUrl: short } = await api.ok('createFlowSession', { body })
    expect(short).toMatch(/^http:\/\/mock\/flow\/[\w-]{8}$/)
  })

  test('stops working when its session is completed', async () => {
    const { mock, api, params, follow } = await startFlow()
    await api.ok('completeWorkflowSession', { params })
    expect(await follow()).toMatchObject({
      status: 410,
      text: expect.stringMatching('is complete'),
    })
    await mock.advance(10_000)
    expect(await follow()).toMatchObject({
      status: 410,
      text: expect.stringMatching('is complete'),
    })
  })

  test('stops working when its session is cancelled', async () => {
    const { api, params, follow } = await startFlow()
    await api.control('POST', `/workflowSessions/${params.id}/cancel`)
    expect(await follow()).toMatchObject({ status: 410, text: expect.stringMatching('cancelled') })
  })

  test('is unknown after its client is deleted or its sandbox is reset', async () => {
    const deleted = await startFlow()
    await deleted.api.ok('deleteClient', { params: { id: deleted.clientId } })
    expect(await deleted.follow()).toMatchObject({ status: 404 })
    const { api, follow } = await startFlow()
    await api.control('POST', '/reset')
    expect(await follow()).toMatchObject({ status: 404 })
  })

  test('is unknown if one character differs', async () => {
    const { redirectUrl, follow } = await startFlow()
    const at = redirectUrl.length - 20
    const other = redirectUrl[at] === 'A' ? 'B' : 'A'
    const wrong = [
      redirectUrl.slice(0, -1),
      `${redirectUrl}A`,
      redirectUrl.slice(0, at) + other + redirectUrl.slice(at + 1),
      redirectUrl.replace('test_', 'demo_'),
      redirectUrl.replace('test_', ''),
      'http://mock/flow/12345678',
      'http://mock/flow/x',
      `http://mock/flow/${'.'.repeat(5000)}`,
      'http://mock/flow/%00',
      'http://mock/flow/%E0%A4%A',
    ]
    for (const link of wrong)
      expect({ link, ...(await follow(link)) }).toMatchObject({ status: 404 })
  })

  test('gives no access to the data of its sandbox', async () => {
    const { clientId, follow } = await startFlow()
    const { text } = await follow()
    expect(text).not.toContain(clientId)
    expect(text).not.toContain('test_default')
  })
})

test('a link still works in a restored sandbox, also with another key', async () => {
  const { mock, api, params, redirectUrl } = await startFlow()
  await mock.advance('13d')
  const snapshot = await api.control('GET', '/snapshot')
  const later = createMock({ clock: 'virtual' })
  const copy = createApi(later.fetch, { key: 'test_copy' })
  await copy.control('PUT', '/snapshot', snapshot)
  const follow = async () => (await later.fetch(new Request(redirectUrl))).status
  expect(await follow()).toBe(200)
  await later.advance('1d', 'test_copy')
  expect(await follow()).toBe(410)
  expect(await copy.ok('getWorkflowSession', { params })).toMatchObject({ status: 'abandoned' })
})

test('links of two keys lead to the session of each', async () => {
  const { mock, api, params, follow } = await startFlow()
  const other = createApi(mock.fetch, { key: 'test_other' })
  await other.ok('listClients')
  await mock.advance(FOURTEEN_DAYS, 'test_other')
  expect(await follow()).toMatchObject({ status: 200 })
  expect(await api.ok('getWorkflowSession', { params })).toMatchObject({ status: 'started' })
})

test.each([{}, { shortUrl: true }])(
  'a link leads to the sandbox that made it, also if others hold the same snapshot: %o',
  async (form) => {
    const { mock, api, clientId } = await startFlow()
    const snapshot = await api.control('GET', '/snapshot')
    const copies = ['test_a', 'test_b'].map((key) => createApi(mock.fetch, { key }))
    for (const copy of copies) await copy.control('PUT', '/snapshot', snapshot)
    for (const one of [...copies.toReversed(), api]) {
      const body = { clientId, workflowTemplateId: 'onboarding', ...RETURN_URLS, ...form }
      const { redirectUrl } = await one.ok('createFlowSession', { body })
      const { session } = await one.control('POST', `/flow/${tokenOf(redirectUrl)}/start`)
      await one.ok('getWorkflowSession', { params: { id: session.id } })
      expect((await one.ok('listWorkflowSessions')).totalItems).toBe(2)
    }
  }
)
